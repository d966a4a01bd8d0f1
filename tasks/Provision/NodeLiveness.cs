using Hoarfrost.Context;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Liveness;

namespace Hoarfrost.Provision;

/// <summary>Which nodes do not answer, asked in passing: before a step is taken for up to date.</summary>
internal static class NodeLiveness
{
    // Who is silent is made anew, with all that runs there: a node that HPL keeps busy gets more than one chance.
    private const int Tries = 3;

    public static async Task<IReadOnlyList<NodeEndpoint>> SilentAsync(
        HoarfrostContext context,
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    )
    {
        var silent = await context.Machines.ReachAsync(nodes, sshUser, cancellationToken);
        for (var attempt = 0; attempt < Tries && silent.Count > 0; attempt++)
        {
            var answers = await NodeProbe.ProbeAllAsync(
                silent,
                context.Machines.LossPatience.Answer,
                cancellationToken
            );
            silent = [.. silent.Zip(answers).Where(pair => !pair.Second.IsAlive).Select(pair => pair.First)];
        }

        return silent;
    }
}
