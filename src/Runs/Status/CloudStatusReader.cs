using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;

namespace Hoarfrost.Runs.Status;

/// <summary>Asks the cloud what runs; where it can't be asked, tells what this machine remembers.</summary>
internal sealed class CloudStatusReader(HoarfrostOptions options, IPlatform platform, StepStore stepStore)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>Null where no cloud gives the nodes.</returns>
    public async Task<CloudStatus?> ReadAsync(ClusterNodes? nodes, CancellationToken cancellationToken)
    {
        var facts = platform.CloudFacts;
        var now = DateTimeOffset.UtcNow;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await platform.InstancesAsync(limit.Token) is { } instances
                ? CloudStatus.Of(facts, instances, problem: null, now)
                : null;
        }
        catch (HoarfrostException e)
        {
            return CloudStatus.Of(facts, Remembered(nodes, facts), e.Message, now);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CloudStatus.Of(facts, Remembered(nodes, facts), $"no answer in {Patience.TotalSeconds} s", now);
        }
    }

    private IReadOnlyList<CloudInstance> Remembered(ClusterNodes? nodes, CloudFacts? facts)
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
                clone.StartedAt + options.Ttl
            )),
        ];
    }
}
