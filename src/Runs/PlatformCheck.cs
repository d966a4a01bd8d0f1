namespace Hoarfrost.Runs;

/// <summary>What only the platform can refuse, and what can be checked only after it was asked.</summary>
internal sealed class PlatformCheck(HoarfrostOptions options, IPlatform platform, ClusterCheck clusterCheck)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await clusterCheck.CheckFilesAsync(cancellationToken);
        var wasKnown = platform.KnowsLayout(options);
        await platform.CheckAsync(cancellationToken);
        if (!wasKnown)
        {
            clusterCheck.CheckPlan();
        }
    }
}
