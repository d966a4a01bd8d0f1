using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription("Finds the tools that the platform needs, and installs what is missing")]
internal sealed class Preflight(
    Current<Attachment> attachment,
    Current<OrphanedTools> orphans,
    Current<ToolCheck> tools,
    Current<DockerEngine> engine,
    Current<RunsInProgress> runs,
    Current<PlatformCheck> check,
    Current<NameCheck> names,
    Current<PackageCheck> packages,
    Current<ClusterStart> start
) : HoarfrostTask
{
    protected override async Task WorkAsync(HoarfrostContext context)
    {
        if (context.Command.IsAttaching)
        {
            attachment.Value.RequireRun();
        }

        await orphans.Value.EndAsync();
        await tools.Value.EnsureAsync(context.Cancellation);
        await engine.Value.EnsureIfUsedAsync(context.Cancellation);
        if (context.Command.IsAttaching)
        {
            return;
        }

        await runs.Value.CheckAsync(context.Cancellation);
        await check.Value.RunAsync(context.Cancellation);
        await packages.Value.RunAsync(context.Cancellation);
        var holding = await names.Value.EnsureAsync(context.Cancellation);
        await start.Value.EnsureAsync(holding, context.Cancellation);
        context.Progress.Did("ready");
    }
}
