using Cake.Core;
using Cake.Frosting;
using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Frosting.Tests.Running;

public sealed class InterruptionTests
{
    [Fact]
    public void Should_Tear_Down_And_Exit_With_130_When_The_Run_Is_Cancelled()
    {
        // Given
        using var fixture = Interrupted(new Ending(Throw: true));

        // When
        var exitCode = fixture.Run("--target", "Last");

        // Then
        exitCode.ShouldBe(130);
        fixture.Journal.Entries.ShouldBe([
            "Setup of Last with 2 tasks, dry: False",
            "Cancelled",
            "Teardown, successful: False, dry: False",
        ]);
        fixture.Console.Error.ShouldContain("Interrupted.");
    }

    [Fact]
    public void Should_Start_No_Other_Task_When_The_Current_One_Takes_No_Notice()
    {
        // Given
        using var fixture = Interrupted(new Ending(Throw: false));

        // When
        var exitCode = fixture.Run("--target", "Last");

        // Then
        exitCode.ShouldBe(130);
        fixture.Journal.Entries.ShouldBe([
            "Setup of Last with 2 tasks, dry: False",
            "Cancelled",
            "Teardown, successful: False, dry: False",
        ]);
    }

    [Fact]
    public void Should_Exit_With_130_And_Print_The_Failure_When_A_Stopped_Tool_Fails_The_Task()
    {
        // Given
        using var fixture = Interrupted(new Ending(Throw: true, new CakeException(143, "terraform was ended.")));

        // When
        var exitCode = fixture.Run("--target", "Last");

        // Then
        exitCode.ShouldBe(130);
        fixture.Console.Error.ShouldContain("Error: terraform was ended.");
    }

    [Fact]
    public void Should_Succeed_When_The_Last_Task_Ends_Well_In_Spite_Of_It()
    {
        // Given
        using var fixture = Interrupted(new Ending(Throw: false));

        // When
        var exitCode = fixture.Run("--target", "Interrupted");

        // Then
        exitCode.ShouldBe(0);
    }

    [Fact]
    public void Should_Not_Set_Up_When_The_Run_Is_Cancelled_Before()
    {
        // Given
        using var fixture = Interrupted(new Ending(Throw: false));
        fixture.Interruption.Cancel();

        // When
        var exitCode = fixture.Run("--target", "Last");

        // Then
        exitCode.ShouldBe(130);
        fixture.Journal.Entries.ShouldBeEmpty();
    }

    private static HostFixture Interrupted(Ending ending)
    {
        var fixture = new HostFixture()
            .Task<InterruptedTask>()
            .Task<LastTask>()
            .With(services => services.AddSingleton(ending));
        fixture.Host.UseLifetime<JournalLifetime>();
        return fixture;
    }

    internal sealed record Ending(bool Throw, Exception? Failure = null);

    /// <summary>Is interrupted as by a signal.</summary>
    [TaskName("Interrupted")]
    internal sealed class InterruptedTask(Journal journal, CancellationTokenSource run, Ending ending)
        : AsyncFrostingTask<ICakeContext>
    {
        public override async Task RunAsync(ICakeContext context)
        {
            await run.CancelAsync();
            journal.Note("Cancelled");
            if (ending.Throw)
            {
                throw ending.Failure ?? new OperationCanceledException(run.Token);
            }
        }
    }

    [TaskName("Last")]
    [IsDependentOn(typeof(InterruptedTask))]
    internal sealed class LastTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context) => journal.Note("Last");
    }
}
