namespace Hoarfrost.Runs.Placement;

/// <summary>Where one rank really is: a line of JSON of <c>/opt/hpl/placement</c>.</summary>
/// <param name="Cpus">Logical CPUs of its affinity mask.</param>
/// <param name="Cores">Of each of these, its physical core.</param>
internal sealed record RankPlacement(int Rank, string Host, IReadOnlyList<int> Cpus, IReadOnlyList<BoundCpu> Cores)
{
    /// <summary>Physical cores that the rank may use, each once.</summary>
    public IReadOnlyList<int> CoreKeys => [.. Cores.Select(static cpu => cpu.CoreKey).Distinct().Order()];
}
