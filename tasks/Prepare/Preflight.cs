using Cake.Frosting;
using Hoarfrost.Context;

namespace Hoarfrost.Prepare;

[TaskName(nameof(Preflight))]
[TaskDescription("Finds the tools that the platform needs, and installs what is missing")]
public sealed class Preflight : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        await OrphanedTools.EndAsync(context);
        await new ToolCheck(context).EnsureAsync(context.Cancellation);
        await context.Platform.PrepareAsync(context.Cancellation);
        await PlatformCheck.RunAsync(context);
        var holding = await context.Names.EnsureAsync(context.Cancellation);
        await new ClusterStart(context).EnsureAsync(holding, context.Cancellation);
    }
}
