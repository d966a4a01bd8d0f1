using Hoarfrost.Remote;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Which nodes do not answer, asked in passing: before a step is taken for up to date.</summary>
internal static class NodeLiveness
{
    // Who is silent is made anew, with all that runs there: a node that HPL keeps busy gets more than one chance.
    private const int Tries = 3;

    /// <param name="target">Whose step asks.</param>
    public static async Task<IReadOnlyList<NodeEndpoint>> SilentAsync(
        HoarfrostContext context,
        string target,
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    )
    {
        // First those of which the platform itself knows: to be sure that nobody answers takes half a minute.
        var gone = await context.Machines.GoneAsync(nodes, cancellationToken);
        var asked = nodes.Except(gone).ToList();
        var answer = context.Machines.LossPatience.Answer;
        return asked.Count == 0
            ? gone
            :
            [
                .. gone,
                .. await context.Progress.ShowIfLongAsync(
                    target,
                    $"SSH of {string.Join(", ", asked.Select(node => node.Name))}",
                    answer * Tries,
                    AskAsync(context, asked, sshUser, answer, cancellationToken)
                ),
            ];
    }

    private static async Task<IReadOnlyList<NodeEndpoint>> AskAsync(
        HoarfrostContext context,
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        TimeSpan answer,
        CancellationToken cancellationToken
    )
    {
        var silent = await context.Machines.ReachAsync(nodes, sshUser, cancellationToken);
        for (var attempt = 0; attempt < Tries && silent.Count > 0; attempt++)
        {
            var answers = await NodeProbe.ProbeAllAsync(silent, answer, cancellationToken);
            silent = [.. silent.Zip(answers).Where(pair => !pair.Second.IsAlive).Select(pair => pair.First)];
        }

        return silent;
    }
}
