using Hoarfrost.Core.Hashing;
using Hoarfrost.Programs.Hpl.Planning;

namespace Hoarfrost.Programs.Hpl.Sizing;

/// <summary>What the speed of HPL on a cluster depends on. Pure.</summary>
internal static class SpeedInputs
{
    /// <summary>Not the memory: it changes from run to run, and with it the size, which would make runs hard to compare.</summary>
    /// <param name="image">What the nodes run: another one may be slower.</param>
    public static Fingerprint Of(string image, PlanRequest request) =>
        new Fingerprint()
            .Add("image", image)
            .Add(
                "nodes",
                string.Join(
                    '\n',
                    request.Nodes.Select(node => FormattableString.Invariant($"{node.Name} {node.Cores}"))
                )
            )
            .Add("model", nameof(SpeedModel.HalfOrder))
            .Add("slots", request.Slots)
            .Add("nb", request.NB)
            .Add("p", request.P)
            .Add("q", request.Q)
            .Add("oversubscribe", request.Oversubscribe ? 1 : 0);
}
