namespace Hoarfrost.Runs.Placement;

/// <summary>Where one rank really is: a line of JSON of <c>/opt/hpl/placement</c>.</summary>
/// <param name="Cpus">Logical CPUs of its affinity mask.</param>
/// <param name="Cores">Of each of these, its physical core.</param>
/// <param name="Threads">Of each of its OpenMP threads the logical CPUs that it may run on; null from an image of before this was told.</param>
internal sealed record RankPlacement(
    int Rank,
    string Host,
    IReadOnlyList<int> Cpus,
    IReadOnlyList<BoundCpu> Cores,
    IReadOnlyList<IReadOnlyList<int>>? Threads = null
)
{
    /// <summary>Physical cores that the rank may use, each once.</summary>
    public IReadOnlyList<int> CoreKeys => [.. Cores.Select(static cpu => cpu.CoreKey).Distinct().Order()];
}
