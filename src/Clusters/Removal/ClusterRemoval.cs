using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Clusters.Removal;

/// <summary>Removes all that the cluster made, and looks whether that is all.</summary>
/// <param name="stacks">On a platform that has any.</param>
/// <param name="podImage">On a platform of pods.</param>
internal sealed class ClusterRemoval(
    HoarfrostOptions options,
    ProgressLine progressLine,
    IPlatform platform,
    ClusterStateFile clusterState,
    Func<StackRemoval> stacks,
    Func<HplImage> podImage
)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start(StepNames.Teardown);
        if (platform is IStackPlatform)
        {
            await stacks().RemoveAsync(progress, cancellationToken);
        }

        if (platform is ILeftoverPlatform leftovers)
        {
            progress.Report("looking for what is left");
            await leftovers.RemoveLeftoversAsync(options.KeepImage, cancellationToken);
        }

        if (platform is IPodPlatform && !options.KeepImage)
        {
            await podImage().RemoveAsync(cancellationToken);
        }
    }

    /// <exception cref="HoarfrostException">Something is there all the same; names it, and what to do. The state is kept.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var left = platform is ILeftoverPlatform leftovers
            ? await leftovers.FindLeftoversAsync(options.KeepImage, cancellationToken)
            : [];
        if (left.Count > 0)
        {
            // Without a state, what is left is still only known by what is written on it.
            var target = clusterState.Find() is null ? $"{StepNames.Teardown} --adopt" : StepNames.Teardown;
            throw new HoarfrostException(
                ExitCodes.Leftovers,
                LeftoverText.Of($"the cluster {options.Cluster}", target, left)
            );
        }
    }
}
