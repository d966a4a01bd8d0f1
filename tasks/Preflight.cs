using Cake.Frosting;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Runs;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(Preflight))]
[TaskDescription("Finds the tools that the platform needs, and installs what is missing")]
public sealed class Preflight : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (context.Command.IsAttaching)
        {
            context.Get<Attachment>().RequireRun();
        }

        await context.Get<OrphanedTools>().EndAsync();
        await context.Get<ToolCheck>().EnsureAsync(context.Cancellation);
        await context.Platform.PrepareAsync(context.Cancellation);
        if (context.Command.IsAttaching)
        {
            return;
        }

        await context.Get<RunsInProgress>().CheckAsync(context.Cancellation);
        await context.Get<PlatformCheck>().RunAsync(context.Cancellation);
        var holding = await context.Names.EnsureAsync(context.Cancellation);
        await context.Get<ClusterStart>().EnsureAsync(holding, context.Cancellation);
    }
}
