using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Progress;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Storage;
using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>Brings Google back to what the Terraform states know of, after an apply that did not end well.</summary>
/// <param name="find">What there is besides what the states know of.</param>
internal sealed class OrphanRemoval(
    ICakeLog log,
    HoarfrostOptions options,
    ClusterStateFile stateFile,
    ProgressLine progressLine,
    StackStates states,
    IReadOnlyList<Stack> stacks,
    GoogleClient client,
    PendingOperations operations,
    Func<IReadOnlyList<TerraformResource>, ClusterOrigin, CancellationToken, Task<IReadOnlyList<Orphan>>> find
)
{
    // As long as an apply waits for the same lock.
    private static readonly TimeSpan LockDeadline = TimeSpan.FromMinutes(2);

    /// <returns>Whether there was anything.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await operations.WaitAsync(cancellationToken);
        var orphans = await FindAsync(cancellationToken);
        if (orphans.Count > 0 && options.StateBucket is { } bucket)
        {
            // A run elsewhere makes what no state knows of until it is done. What was there before that, and no state knows of after it, is
            // nobody's.
            await new StateLocks(client, bucket, states.LockObjects(stacks), progressLine, LockDeadline).WaitAsync(
                cancellationToken
            );
            var names = (await FindAsync(cancellationToken)).Select(one => one.Name).ToHashSet();
            orphans = [.. orphans.Where(one => names.Contains(one.Name))];
        }

        if (orphans.Count == 0)
        {
            return false;
        }

        using var step = progressLine.Start("Removing what an apply that was cut off has made, and no state knows of");
        foreach (var group in orphans.GroupBy(one => one.Order).OrderBy(group => group.Key))
        {
            var names = string.Join(", ", group.Select(one => one.Name));
            log.Information("Removing {0}", names);
            step.Report(names);
            await Task.WhenAll(group.Select(one => one.RemoveAsync(cancellationToken)));
        }

        return true;
    }

    private async Task<IReadOnlyList<Orphan>> FindAsync(CancellationToken cancellationToken) =>
        await find(
            await states.ResourcesAsync(stacks, cancellationToken),
            ClusterOrigin.Of(stateFile.Current),
            cancellationToken
        );
}
