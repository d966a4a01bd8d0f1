using Cake.Core;
using Cake.Frosting;

namespace Frosting.Tests.Fixtures.Tasks;

/// <summary>Clean and Restore ← Compile ← Test.</summary>
internal static class Chain
{
    public static HostFixture WithChain(this HostFixture fixture) =>
        fixture.Task<CleanTask>().Task<CompileTask>().Task<TestTask>().Task<RestoreTask>();

    [TaskName("Clean")]
    [TaskDescription("Removes what was built.")]
    internal sealed class CleanTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context) => journal.Note("Clean");
    }

    [TaskName("Compile")]
    [TaskDescription("Builds.")]
    [IsDependentOn(typeof(CleanTask))]
    [IsDependentOn(typeof(RestoreTask))]
    internal sealed class CompileTask(Journal journal) : AsyncFrostingTask<ICakeContext>
    {
        public override async Task RunAsync(ICakeContext context)
        {
            await Task.Yield();
            journal.Note("Compile");
        }
    }

    [TaskName("Test")]
    [IsDependentOn(typeof(CompileTask))]
    internal sealed class TestTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context) => journal.Note("Test");
    }

    [TaskName("Restore")]
    internal sealed class RestoreTask(Journal journal) : SyncTask
    {
        public override void Run(ICakeContext context) => journal.Note("Restore");
    }
}
