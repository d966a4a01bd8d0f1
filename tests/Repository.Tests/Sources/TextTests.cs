using System.Text;
using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Sources;

public sealed partial class TextTests
{
    private const int LongestSource = 300;

    [Theory]
    [InlineData(@"\t", "tabs")]
    [InlineData(@"\r", "carriage returns")]
    [InlineData(@"(?<!\n)\z", "no line feed at the end")]
    [InlineData(@"(/home|/Users)/(?!mpiuser/)[A-Za-z][\w.-]*/", "a path of somebody's machine")]
    public async Task Should_Find_No_File_When_Looking_For(string pattern, string what)
    {
        // Given
        var forbidden = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        var texts = (await Clone.TrackedAsync()).Where(path => !IsAsFound(path));

        // When
        var found = texts.Where(path => Text(path) is { Length: > 0 } text && forbidden.IsMatch(text));

        // Then
        found.ShouldBeEmpty(what);
    }

    [Fact]
    public async Task Should_Not_Name_The_Folder_Of_The_Clone_When_File_Is_Tracked()
    {
        // When
        var found = (await Clone.TrackedAsync()).Where(path =>
            Text(path).Contains($"{Clone.Root}/", StringComparison.Ordinal)
        );

        // Then
        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Differ_By_More_Than_Case_When_Paths_Are_Tracked()
    {
        // Given
        var paths = (await Clone.TrackedAsync()).SelectMany(WithFolders).ToHashSet(StringComparer.Ordinal);

        // When
        var alike = paths
            .GroupBy(path => path, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group);

        // Then
        alike.ShouldBeEmpty("one file or folder on a file system that ignores case");
    }

    [Fact]
    public async Task Should_Be_Short_When_File_Is_CSharp()
    {
        // When
        var tooLong = (await Clone.TrackedAsync()).Where(path =>
            path.EndsWith(".cs", StringComparison.Ordinal) && File.ReadLines(Clone.At(path)).Count() > LongestSource
        );

        // Then
        tooLong.ShouldBeEmpty();
    }

    // Outputs of other programs, and files whose format asks for tabs.
    private static bool IsAsFound(string path) =>
        AsFound().IsMatch(path)
        || path.EndsWith("Makefile", StringComparison.Ordinal)
        || path.EndsWith("packages.lock.json", StringComparison.Ordinal);

    private static IEnumerable<string> WithFolders(string path)
    {
        for (var part = path; part.Length > 0; part = Path.GetDirectoryName(part) ?? "")
        {
            yield return part;
        }
    }

    private static string Text(string path) => File.ReadAllText(Clone.At(path), Encoding.UTF8);

    [GeneratedRegex(@"^tests/.*(/Samples/|\.verified\.)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AsFound();
}
