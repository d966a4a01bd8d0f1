using Cake.Core;
using Cake.Frosting;

namespace Frosting.Tests.Fixtures.Tasks;

/// <summary>Tasks that fail, are skipped, or are set up wrongly.</summary>
internal static class Odd
{
    /// <summary>Fails with the exception among the services.</summary>
    [TaskName("Fail")]
    internal sealed class FailingTask(Exception failure) : SyncTask
    {
        public override void Run(ICakeContext context) => throw failure;
    }

    [TaskName("After")]
    [IsDependentOn(typeof(FailingTask))]
    internal sealed class AfterFailingTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context) => journal.Note("After");
    }

    [TaskName("Skipped")]
    internal sealed class SkippedTask(Journal journal) : SyncTask, IFrostingTask
    {
        string IFrostingTask.SkippedMessage => "There is no need";

        public override bool ShouldRun(ICakeContext context) => false;

        public override void Run(ICakeContext context) => journal.Note("Skipped");
    }

    [TaskName("BehindSkipped")]
    [IsDependentOn(typeof(SkippedTask))]
    internal sealed class BehindSkippedTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context) => journal.Note("BehindSkipped");
    }

    [TaskName("Umbrella")]
    internal sealed class UmbrellaTask : SyncTask;

    [TaskName("Umbrella")]
    internal sealed class OtherUmbrellaTask : SyncTask;

    [TaskName("Wrong")]
    [IsDependentOn(typeof(DateTime))]
    internal sealed class DependentOnDateTask : SyncTask;

    [TaskName("First")]
    [IsDependentOn(typeof(ThirdInCircleTask))]
    internal sealed class FirstInCircleTask : SyncTask;

    [TaskName("Second")]
    [IsDependentOn(typeof(FirstInCircleTask))]
    internal sealed class SecondInCircleTask : SyncTask;

    [TaskName("Third")]
    [IsDependentOn(typeof(SecondInCircleTask))]
    internal sealed class ThirdInCircleTask : SyncTask;
}
