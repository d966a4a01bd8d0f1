using Hoarfrost.Remote;
using Hoarfrost.Remote.Liveness;

namespace Hoarfrost.Provision;

/// <summary>Which nodes do not answer, asked in passing: before a step is taken for up to date.</summary>
internal static class NodeLiveness
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<NodeEndpoint>> SilentAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        CancellationToken cancellationToken
    )
    {
        var answers = await NodeProbe.ProbeAllAsync(nodes, Timeout, cancellationToken);
        return [.. nodes.Zip(answers).Where(pair => !pair.Second.IsAlive).Select(pair => pair.First)];
    }
}
