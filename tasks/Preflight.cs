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
            new Attachment(context).RequireRun();
        }

        await OrphanedTools.EndAsync(context);
        await new ToolCheck(context).EnsureAsync(context.Cancellation);
        await context.Platform.PrepareAsync(context.Cancellation);
        if (context.Command.IsAttaching)
        {
            return;
        }

        await new RunsInProgress(context).CheckAsync(context.Cancellation);
        await PlatformCheck.RunAsync(context);
        var holding = await context.Names.EnsureAsync(context.Cancellation);
        await new ClusterStart(context).EnsureAsync(holding, context.Cancellation);
    }
}
