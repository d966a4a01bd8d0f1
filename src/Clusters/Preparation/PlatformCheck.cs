using Hoarfrost.Runs;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>What only the platform can refuse, and what can be checked only after it was asked.</summary>
internal static class PlatformCheck
{
    public static async Task RunAsync(HoarfrostContext context)
    {
        var wasKnown = context.Platform.KnowsLayout(context.Options);
        await context.Platform.CheckAsync(context.Cancellation);
        if (!wasKnown)
        {
            ClusterCheck.CheckPlan(context);
        }
    }
}
