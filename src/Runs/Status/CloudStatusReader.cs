using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs.Status;

/// <summary>Asks the cloud what runs; where it can't be asked, tells what this machine remembers.</summary>
internal sealed class CloudStatusReader(HoarfrostContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>Null where no cloud gives the nodes.</returns>
    public async Task<CloudStatus?> ReadAsync(ClusterNodes? nodes, CancellationToken cancellationToken)
    {
        var facts = context.Platform.CloudFacts;
        var now = DateTimeOffset.UtcNow;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await context.Platform.InstancesAsync(limit.Token) is { } instances
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
        if (nodes is null || context.StepStore.Read(nameof(Clone)) is not { } clone)
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
                clone.StartedAt + context.Options.Ttl
            )),
        ];
    }
}
