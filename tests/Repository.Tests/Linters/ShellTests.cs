using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Linters;

public sealed partial class ShellTests
{
    [Fact]
    public async Task Should_Find_Nothing_When_Every_Shell_Script_Is_Checked()
    {
        // Given
        var scripts = (await Clone.TrackedAsync()).Where(IsShell).ToList();

        // When
        var check = await Tool.RunAsync("shellcheck", ["--external-sources", .. scripts]);

        // Then
        scripts.ShouldContain("build.sh");
        check.ShouldBeClean();
    }

    [Fact]
    public async Task Should_Be_Executable_When_A_Script_Names_Its_Interpreter()
    {
        // Given: Ansible gives files on the nodes their modes.
        var scripts = (await Clone.TrackedAsync()).Where(path =>
            FirstLine(path).StartsWith("#!", StringComparison.Ordinal)
            && !path.Contains("/files/", StringComparison.Ordinal)
        );

        // When
        var plain = scripts.Where(path => !File.GetUnixFileMode(Clone.At(path)).HasFlag(UnixFileMode.UserExecute));

        // Then
        plain.ShouldBeEmpty();
    }

    private static bool IsShell(string path) =>
        path.EndsWith(".sh", StringComparison.Ordinal)
        || Interpreter().IsMatch(FirstLine(path))
        || File.ReadLines(Clone.At(path))
            .Take(3)
            .Any(line => line.StartsWith("# shellcheck shell=", StringComparison.Ordinal));

    private static string FirstLine(string path) => File.ReadLines(Clone.At(path)).FirstOrDefault() ?? "";

    [GeneratedRegex(@"^#!.*\b(ba|da)?sh\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Interpreter();
}
