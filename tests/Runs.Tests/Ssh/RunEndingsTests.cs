using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Ssh;

namespace Runs.Tests.Ssh;

public class RunEndingsTests
{
    private const string Head = "blue-1";

    [Fact]
    public void Should_Be_Clean_When_Mpirun_Ended_With_0()
    {
        // Given
        var followed = Followed(JobPhase.Ended, exitCode: 0);

        // When
        var ending = RunEndings.Of(followed, [], [], Head);

        // Then
        ending.ExitCode.ShouldBe(0);
        ending.TimedOut.ShouldBeFalse();
        ending.LostNodes.ShouldBeEmpty();
        RunEndings.NeedsLossCheck(followed).ShouldBeFalse("it would cost a good run 12 s");
        RunEndings.NeedsMemoryCheck(followed).ShouldBeFalse();
    }

    [Fact]
    public void Should_Look_For_Lost_Nodes_And_Memory_When_Mpirun_Failed()
    {
        // Given
        var followed = Followed(JobPhase.Ended, exitCode: 137);

        // When
        var ending = RunEndings.Of(followed, ["blue-2"], ["blue-1"], Head);

        // Then
        RunEndings.NeedsLossCheck(followed).ShouldBeTrue();
        RunEndings.NeedsMemoryCheck(followed).ShouldBeTrue();
        ending.ExitCode.ShouldBe(137);
        ending.LostNodes.ShouldBe(["blue-2"]);
        ending.OutOfMemoryNodes.ShouldBe(["blue-1"]);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("absent")]
    public void Should_Count_The_Head_As_Lost_When_Its_Job_Is_Gone(string phase)
    {
        // Given
        var followed = Followed(phase == "lost" ? JobPhase.Lost : JobPhase.Absent, exitCode: null);

        // When, then
        RunEndings.Of(followed, ["blue-2"], [], Head).LostNodes.ShouldBe([Head, "blue-2"]);
        RunEndings.Of(followed, [Head], [], Head).LostNodes.ShouldBe([Head]);
    }

    [Fact]
    public void Should_Blame_No_Node_When_The_Deadline_Passed()
    {
        // Given
        var followed = Followed(JobPhase.Running, exitCode: null, deadlinePassed: true);

        // When
        var ending = RunEndings.Of(followed, [], [], Head);

        // Then
        ending.TimedOut.ShouldBeTrue();
        ending.ExitCode.ShouldBeNull();
        ending.LostNodes.ShouldBeEmpty();
        RunEndings.NeedsLossCheck(followed).ShouldBeFalse();
    }

    [Fact]
    public void Should_Know_Only_The_Loss_When_The_Head_Went_With_The_Job()
    {
        // When
        var ending = RunEndings.Of(followed: null, [Head], [], Head);

        // Then
        ending.ExitCode.ShouldBeNull();
        ending.TimedOut.ShouldBeFalse();
        ending.LostNodes.ShouldBe([Head]);
        RunEndings.EndedAt(followed: null, DateTimeOffset.UnixEpoch).ShouldBeNull();
    }

    [Fact]
    public void Should_End_When_The_Job_Did_Though_It_Was_Looked_At_Later() =>
        RunEndings
            .EndedAt(Followed(JobPhase.Ended, exitCode: 0), DateTimeOffset.UnixEpoch)
            .ShouldBe(DateTimeOffset.UnixEpoch.AddSeconds(31.5));

    private static FollowResult Followed(JobPhase phase, int? exitCode, bool deadlinePassed = false) =>
        new(new JobState(phase, exitCode, Bytes: 100, ElapsedSeconds: 31.5), deadlinePassed);
}
