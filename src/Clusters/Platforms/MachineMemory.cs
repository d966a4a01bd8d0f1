namespace Hoarfrost.Clusters.Platforms;

/// <summary>The memory of a machine that nodes share.</summary>
/// <param name="Mb">What HPL may count on there, in MiB, for all nodes together.</param>
internal sealed record MachineMemory(int Mb)
{
    // The rest is for what grows beside HPL: the kernel's buffers, Docker, the pipeline.
    private const double Share = 0.95;

    /// <param name="availableMb">As the machine's kernel tells it.</param>
    public static MachineMemory Of(int availableMb) => new((int)(availableMb * Share));

    /// <summary>An equal part: HPL deals the matrix out evenly.</summary>
    public int PartOf(int nodes) => Mb / nodes;
}
