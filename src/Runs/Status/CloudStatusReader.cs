using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;

namespace Hoarfrost.Runs.Status;

/// <summary>Asks the cloud what runs; where it can't be asked, tells what this machine remembers.</summary>
internal sealed class CloudStatusReader(IPlatform platform, StepStore stepStore)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <returns>Null where no cloud gives the nodes.</returns>
    public async Task<CloudStatus?> ReadAsync(ClusterNodes? nodes, CancellationToken cancellationToken)
    {
        if (platform is not ICloudPlatform cloud)
        {
            return null;
        }

        var facts = cloud.FindFacts();
        var now = DateTimeOffset.UtcNow;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            return CloudStatus.Of(facts, await cloud.InstancesAsync(limit.Token), problem: null, now);
        }
        catch (HoarfrostException e)
        {
            return CloudStatus.Of(facts, Remembered(nodes, facts, cloud.Lifetime), e.Message, now);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CloudStatus.Of(
                facts,
                Remembered(nodes, facts, cloud.Lifetime),
                $"no answer in {Timeout.TotalSeconds} s",
                now
            );
        }
    }

    private IReadOnlyList<CloudInstance> Remembered(ClusterNodes? nodes, CloudFacts? facts, TimeSpan lifetime)
    {
        if (nodes is null || stepStore.Read(StepNames.Clone) is not { } clone)
        {
            return [];
        }

        return
        [
            .. nodes.Nodes.Select(node => new CloudInstance(
                node.Name,
                facts?.Zone ?? "",
                "made",
                IsBilled: true,
                clone.StartedAt,
                clone.StartedAt + lifetime
            )),
        ];
    }
}
