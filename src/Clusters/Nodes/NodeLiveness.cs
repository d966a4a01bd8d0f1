using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Which nodes answer: asked in passing, before a step is taken for up to date.</summary>
internal sealed class NodeLiveness(ProgressLine progressLine, IMachinePlatform platform)
{
    // Who is silent is made anew, with all that runs there: a node that HPL keeps busy gets more than one chance.
    private const int Tries = 3;

    /// <summary>Opens the tunnels to nodes, where they take any.</summary>
    /// <inheritdoc cref="INodeTunnels.OpenAsync"/>
    public Task<IReadOnlyList<NodeEndpoint>> OpenTunnelsAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    ) =>
        platform is INodeTunnels tunnels
            ? tunnels.OpenAsync(nodes, sshUser, cancellationToken)
            : Task.FromResult(nodes);

    /// <param name="target">Whose step asks.</param>
    public async Task<IReadOnlyList<NodeEndpoint>> SilentAsync(
        string target,
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    )
    {
        // First those of which the platform itself knows: to be sure that nobody answers takes half a minute.
        var gone = platform is INodeInventory inventory ? await inventory.GoneAsync(nodes, cancellationToken) : [];
        var asked = nodes.Except(gone).ToList();
        var answer = platform.LossTimeout.Answer;
        return asked.Count == 0
            ? gone
            :
            [
                .. gone,
                .. await progressLine.ShowIfLongAsync(
                    target,
                    $"SSH of {string.Join(", ", asked.Select(node => node.Name))}",
                    answer * Tries,
                    AskAsync(asked, sshUser, answer, cancellationToken)
                ),
            ];
    }

    /// <summary>Which of the nodes that do not answer are lost.</summary>
    public Task<IReadOnlyList<NodeEndpoint>> LostAsync(
        IReadOnlyList<NodeEndpoint> silent,
        CancellationToken cancellationToken
    ) =>
        platform is INodeInventory inventory && silent.Count > 0
            ? inventory.LostAsync(silent, cancellationToken)
            : Task.FromResult(silent);

    private async Task<IReadOnlyList<NodeEndpoint>> AskAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        TimeSpan answer,
        CancellationToken cancellationToken
    )
    {
        var silent = await OpenTunnelsAsync(nodes, sshUser, cancellationToken);
        for (var attempt = 0; attempt < Tries && silent.Count > 0; attempt++)
        {
            var answers = await platform.ProbeAsync(silent, answer, cancellationToken);
            silent = [.. silent.Zip(answers).Where(pair => !pair.Second.IsAlive).Select(pair => pair.First)];
        }

        return silent;
    }
}
