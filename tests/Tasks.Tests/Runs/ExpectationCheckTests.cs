using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Results;
using Hoarfrost.Results.Expectations;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs;
using Results.Tests;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Runs;

/// <summary>The file that <c>--expectations</c> names, and a run that reached 90.514 GFLOPS on two local nodes.</summary>
public sealed class ExpectationCheckTests : IDisposable
{
    private readonly RealCluster cluster = new();

    private string FilePath => Path.Combine(cluster.Bench.Folder, "expected.yml");

    public void Dispose() => cluster.Dispose();

    [Fact]
    public void Should_End_With_Its_Own_Exit_Code_When_A_Figure_Is_Out_Of_Its_Range()
    {
        // Given
        File.WriteAllText(FilePath, "- for: {program: hpl, nodes: 2}\n  expect: {gflops: {min: 100}}\n");

        // When
        var error = Should.Throw<HoarfrostException>(() => Check(update: false).Judge([Passed]));

        // Then
        error.ExitCode.ShouldBe(ExitCodes.WorseThanBaseline);
        error.Message.ShouldStartWith($"{Samples.PassedId}: gflops is 90.51 GFLOPS, 9.5 % below the 100.0 GFLOPS");
        error.Message.ShouldContain("--update-expectations");
    }

    [Theory]
    [InlineData("- for: {program: hpl, nodes: 2}\n  expect: {gflops: {min: 90}}\n")]
    [InlineData("- for: {program: heat}\n  expect: {time: {max: 1}}\n")]
    [InlineData("# nothing yet\n")]
    public void Should_End_Well_When_Nothing_Is_Out_Of_Its_Range(string yaml)
    {
        File.WriteAllText(FilePath, yaml);

        Check(update: false).Judge([Passed]);
        Check(update: false).Check();
    }

    [Fact]
    public void Should_Write_A_File_That_All_May_Read_When_It_Is_Asked_To()
    {
        // When
        Check(update: true).Check();
        Check(update: true).Judge([Passed]);

        // Then
        File.ReadAllText(FilePath).ShouldContain("rmax: {of: 90.51, within: 5%}");
        File.GetUnixFileMode(FilePath).HasFlag(UnixFileMode.OtherRead).ShouldBeTrue();
        Check(update: false).Judge([Passed]);
        Should
            .Throw<HoarfrostException>(() => Check(update: false).Judge([Reaching(80)]))
            .ExitCode.ShouldBe(ExitCodes.WorseThanBaseline);
    }

    [Fact]
    public void Should_Refuse_At_Once_When_The_File_Is_Not_There_Or_Wrong()
    {
        Should
            .Throw<UsageException>(() => Check(update: false).Check())
            .Message.ShouldContain("expected.yml can't be read");
        File.WriteAllText(FilePath, "- for: {program: hpl}\n  expect: {gflops: {mini: 100}}\n");
        Should
            .Throw<UsageException>(() => Check(update: false).Check())
            .Message.ShouldContain("expected.yml:2:21: mini is not a key of expect.gflops. Did you mean min?");
    }

    [Fact]
    public void Should_Leave_The_Verdict_To_Speak_When_A_Run_Did_Not_Pass()
    {
        File.WriteAllText(FilePath, "- for: {program: hpl}\n  expect: {gflops: {min: 100}}\n");

        Check(update: false).Judge([Collected(Samples.NodeLost)]);
    }

    private ExpectationCheck Check(bool update) =>
        cluster.Create<ExpectationCheck>(
            cluster.Options.With(new ExpectationOptions { Expectations = FilePath, UpdateExpectations = update })
        );

    private CollectedRun Passed => Collected(Samples.Passed);

    private CollectedRun Reaching(double gflops) =>
        Collected(Samples.Passed with { Metrics = Samples.Metrics(gflops) });

    private CollectedRun Collected(RunResult result) =>
        new(new ResultsFolder(cluster.Paths.Results, result.RunId), result, RunHistory.None, Written: true);
}
