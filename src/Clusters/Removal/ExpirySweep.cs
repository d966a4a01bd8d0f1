using Hoarfrost.Clusters.Expiry;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Spectre.Console;

namespace Hoarfrost.Clusters.Removal;

/// <summary>Removes clusters that nobody removed in time.</summary>
internal sealed class ExpirySweep(
    ICakeLog log,
    IAnsiConsole console,
    ProjectPaths paths,
    HoarfrostOptions options,
    IPlatform platform
)
{
    /// <exception cref="HoarfrostException">Something could not be removed, or may be somebody's; names it and the commands.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (platform is not IInventoryPlatform known || !await platform.IsReachableAsync(cancellationToken))
        {
            console.WriteLine($"Nothing to sweep on {platform.Name}.");
            return;
        }

        var inventory = known.Inventory;
        var now = DateTimeOffset.UtcNow;
        var expired = ExpiredCluster.Among(await inventory.MarksAsync(cancellationToken), now);
        var left = new List<Leftover>();
        foreach (var cluster in expired.Where(cluster => !IsInUseHere(cluster, now)))
        {
            left.AddRange(await SweepAsync(cluster, inventory.LeftoversOf(cluster.Name), cancellationToken));
        }

        if (expired.Count == 0)
        {
            console.WriteLine("No cluster has expired.");
        }

        if (left.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.Leftovers,
                LeftoverText.Of("expired clusters", StepNames.Sweep, left)
            );
        }
    }

    /// <returns>What is left of it, though it should not be.</returns>
    private async Task<IReadOnlyList<Leftover>> SweepAsync(
        ExpiredCluster cluster,
        IClusterLeftovers leftovers,
        CancellationToken cancellationToken
    )
    {
        var keepImage = options.KeepImage;
        var found = await leftovers.FindAsync(keepImage, cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        var since = cluster.Since.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        console.WriteLine($"Cluster {cluster.Name} expired at {since}:");
        foreach (var item in found)
        {
            console.WriteLine($"  {item.Kind} {item.Name}");
        }

        if (options.List)
        {
            return [];
        }

        await leftovers.RemoveAsync(keepImage, cancellationToken);
        var left = await leftovers.FindAsync(keepImage, cancellationToken);
        console.WriteLine(left.Count == 0 ? "  removed" : $"  removed, but for {left.Count}");
        return left;
    }

    /// <summary>Labels do not change while a cluster is worked with again; its state here says that it is.</summary>
    private bool IsInUseHere(ExpiredCluster cluster, DateTimeOffset now)
    {
        // Anybody can write a label: one that is no name leads to no directory.
        if (!NameRules.IsCluster(cluster.Name))
        {
            return false;
        }

        var directory = new ClusterDirectory(Path.Combine(paths.Clusters, cluster.Name));
        if (
            ClusterLock.FindHolder(directory.Lock) is null
            && !(new ClusterStateFile(directory).Find()?.ExpiresAt >= now)
        )
        {
            return false;
        }

        log.Information("Cluster {0} is in use here: left alone.", cluster.Name);
        return true;
    }
}
