using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

public sealed partial class CommandTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("hoarfrost-guide-");

    public void Dispose() => _place.Delete(recursive: true);

    public static TheoryData<string> Runs() =>
        [
            .. Document
                .AllCommands.Where(command => command.Contains("--target", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Should_Be_Accepted_When_Command_Of_A_Document_Is_A_Dry_Run(string command)
    {
        // Given: the reader's own folder, as the guide has it
        var program = Path.Combine(_place.FullName, "my-program");
        Directory.CreateDirectory(program);
        await File.WriteAllTextAsync(
            Path.Combine(program, "program.yaml"),
            Document.FirstBlock(Clone.Read("docs/programs.md"), "yaml"),
            TestContext.Current.CancellationToken
        );
        var arguments = Word()
            .Matches(command)
            .Select(word => word.Value.Trim('"'))
            .Skip(1)
            .Select(argument => argument == "my-program" ? program : argument);

        // When
        var run = await HoarfrostProgram.RunAsync([.. arguments, "--dryrun"]);

        // Then
        run.ShouldBeClean();
    }

    [Fact]
    public void Should_Name_Programs_Of_The_Clone_When_Command_Is_A_Path()
    {
        // When
        var programs = Document
            .AllCommands.Select(command => command.Split(' ')[0])
            .Where(program => program.Contains('/', StringComparison.Ordinal));

        // Then
        programs.ShouldNotBeEmpty();
        programs.Where(program => !File.Exists(Clone.At(program))).ShouldBeEmpty();
    }

    [Fact]
    public void Should_Run_The_Test_Command_Of_The_Readme_When_Ci_Runs()
    {
        Document.Commands.ShouldContain("tests/run");
        Clone.Read(".ci/run").ShouldContain("tests/run");
    }

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
