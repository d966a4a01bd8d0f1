using Cake.Core;
using Cake.Frosting;

namespace Frosting.Tests.Fixtures.Tasks;

/// <summary>Clean ← Compile ← Test, and Restore, which says itself that it belongs before Compile.</summary>
internal static class Chain
{
    public static HostFixture WithChain(this HostFixture fixture) =>
        fixture.Task<CleanTask>().Task<CompileTask>().Task<TestTask>().Task<RestoreTask>();

    [TaskName("Clean")]
    [TaskDescription("Removes what was built.")]
    internal sealed class CleanTask(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("Clean");
    }

    [TaskName("Compile")]
    [TaskDescription("Builds.")]
    [IsDependentOn(typeof(CleanTask))]
    internal sealed class CompileTask(Journal journal) : AsyncFrostingTask
    {
        public override async Task RunAsync(ICakeContext context)
        {
            await Task.Yield();
            journal.Note("Compile");
        }
    }

    [TaskName("Test")]
    [IsDependentOn(typeof(CompileTask))]
    internal sealed class TestTask(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("Test");
    }

    [TaskName("Restore")]
    [IsDependeeOf(typeof(CompileTask))]
    internal sealed class RestoreTask(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("Restore");
    }
}
