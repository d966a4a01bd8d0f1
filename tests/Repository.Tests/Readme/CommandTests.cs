using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

public sealed class CommandTests
{
    public static TheoryData<string> Runs() =>
        [
            .. Document
                .AllCommands.Where(command => command.Contains("--target", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Should_BeAccepted_When_CommandOfADocumentIsADryRun(string command)
    {
        // Given
        var arguments = command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1);

        // When
        var run = await HoarfrostProgram.RunAsync([.. arguments, "--dryrun"]);

        // Then
        run.ShouldBeClean();
    }

    [Fact]
    public void Should_NameProgramsOfTheClone_When_CommandIsAPath()
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
    public void Should_RunTheTestCommandOfTheReadme_When_CiRuns()
    {
        Document.Commands.ShouldContain("tests/run");
        Clone.Read(".ci/run").ShouldContain("tests/run");
    }
}
