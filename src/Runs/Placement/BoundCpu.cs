namespace Hoarfrost.Runs.Placement;

/// <summary>A logical CPU that a rank may run on, as <c>/opt/hpl/placement</c> tells it.</summary>
/// <param name="Core">Number of its physical core within the socket; -1 where the kernel does not say.</param>
/// <param name="Siblings">Logical CPUs of the same physical core, itself included.</param>
internal sealed record BoundCpu(int Cpu, int Core, int Socket, IReadOnlyList<int> Siblings)
{
    /// <summary>Names the physical core within its host: the lowest of the logical CPUs that share it.</summary>
    public int CoreKey => Siblings.Count > 0 ? Siblings.Min() : Cpu;
}
