using Cake.Core;
using Cake.Frosting;

namespace Frosting.Tests.Fixtures.Tasks;

/// <summary>Tasks that fail, are skipped, handle errors, or are set up wrongly.</summary>
internal static class Odd
{
    [TaskName("Umbrella")]
    internal sealed class UmbrellaTask : FrostingTask;

    /// <summary>Fails with the exception among the services.</summary>
    [TaskName("Fail")]
    internal sealed class FailingTask(Exception failure) : FrostingTask
    {
        public override void Run(ICakeContext context) => throw failure;
    }

    [TaskName("After")]
    [IsDependentOn(typeof(FailingTask))]
    internal sealed class AfterFailingTask(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("After");
    }

    [TaskName("Tolerated")]
    [ContinueOnError]
    internal sealed class ToleratedTask : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new CakeException(7, "Does not matter.");
    }

    [TaskName("Handling")]
    internal sealed class HandlingTask(Journal journal) : AsyncFrostingTask
    {
        public override Task RunAsync(ICakeContext context)
        {
            journal.Note("Run");
            throw new CakeException("Handled.");
        }

        public override void OnError(Exception exception, ICakeContext context) =>
            journal.Note($"OnError: {exception.Message}");

        public override void Finally(ICakeContext context) => journal.Note("Finally");
    }

    [TaskName("Handling")]
    [ContinueOnError]
    internal sealed class TwoHandlersTask : FrostingTask
    {
        public override void OnError(Exception exception, ICakeContext context) { }
    }

    [TaskName("Skipped")]
    internal sealed class SkippedTask(Journal journal) : FrostingTask, IFrostingTask
    {
        string IFrostingTask.SkippedMessage => "There is no need";

        public override bool ShouldRun(ICakeContext context) => false;

        public override void Run(ICakeContext context) => journal.Note("Skipped");
    }

    [TaskName("BehindSkipped")]
    [IsDependentOn(typeof(SkippedTask))]
    internal sealed class BehindSkippedTask(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("BehindSkipped");
    }

    [TaskName("Bare")]
    internal sealed class BareTask : IFrostingTask
    {
        public Task RunAsync(ICakeContext context) => Task.CompletedTask;

        public bool ShouldRun(ICakeContext context) => true;

        public void OnError(Exception exception, ICakeContext context) { }

        public void Finally(ICakeContext context) { }
    }

    [TaskName("Wrong")]
    [IsDependentOn(typeof(DateTime))]
    internal sealed class DependentOnDateTask : FrostingTask;

    [TaskName("Wrong")]
    [IsDependeeOf(typeof(DateTime))]
    internal sealed class DependeeOfDateTask : FrostingTask;

    [TaskName("First")]
    [IsDependentOn(typeof(ThirdInCircleTask))]
    internal sealed class FirstInCircleTask : FrostingTask;

    [TaskName("Second")]
    [IsDependentOn(typeof(FirstInCircleTask))]
    internal sealed class SecondInCircleTask : FrostingTask;

    [TaskName("Third")]
    [IsDependentOn(typeof(SecondInCircleTask))]
    internal sealed class ThirdInCircleTask : FrostingTask;
}
