using Hoarfrost.Clusters.Facts;

namespace Hoarfrost.Runs.Mpi;

/// <summary>The MPI that a node says it has. Pure.</summary>
internal static class NodeMpi
{
    /// <param name="node">As errors name it.</param>
    /// <param name="imageTarget">The target that makes its image.</param>
    /// <exception cref="HoarfrostException">The node doesn't say which MPI it has, or has one that is not supported.</exception>
    public static MpiImplementation Of(NodeFacts facts, string node, string imageTarget)
    {
        try
        {
            return MpiImplementation.Parse(facts.Versions?.Mpi ?? "");
        }
        catch (FormatException e)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{node}: {e.Message} Its image is of another version: run the target {imageTarget} with --force.",
                e
            );
        }
    }
}
