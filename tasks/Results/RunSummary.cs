namespace Hoarfrost.Results;

/// <summary>One run in one line: what <c>results.csv</c> holds of it, and what a report compares.</summary>
internal sealed record RunSummary
{
    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string Cluster { get; init; }

    public required string Platform { get; init; }

    /// <summary>The verdict's kind.</summary>
    public required string Verdict { get; init; }

    public double? Gflops { get; init; }

    public double? Efficiency { get; init; }

    /// <summary>Wall time of the row that <see cref="Gflops"/> is of.</summary>
    public double? TimeSeconds { get; init; }

    public double? Residual { get; init; }

    public required int Nodes { get; init; }

    public required int Ranks { get; init; }

    public required int ThreadsPerRank { get; init; }

    public required int N { get; init; }

    public required int Nb { get; init; }

    public required int P { get; init; }

    public required int Q { get; init; }

    public string? HplVersion { get; init; }

    public string? MpiVersion { get; init; }

    public string? BlasVersion { get; init; }

    public string? Image { get; init; }

    public string? GitCommit { get; init; }

    public static RunSummary Of(RunResult result)
    {
        var best = result.Rows.Where(row => row.Gflops == result.Gflops).FirstOrDefault();
        return new RunSummary
        {
            RunId = result.RunId,
            StartedAt = result.StartedAt.ToUniversalTime(),
            Cluster = result.Cluster,
            Platform = result.Platform,
            Verdict = result.Verdict.Kind,
            Gflops = result.Gflops,
            Efficiency = result.Efficiency,
            TimeSeconds = best?.TimeSeconds,
            Residual = best?.Residual,
            Nodes = result.Nodes.Count,
            Ranks = result.Plan.Ranks,
            ThreadsPerRank = result.Plan.ThreadsPerRank,
            N = best?.N ?? result.Plan.N,
            Nb = best?.Nb ?? result.Plan.Nb,
            P = best?.P ?? result.Plan.P,
            Q = best?.Q ?? result.Plan.Q,
            HplVersion = result.Versions.Hpl,
            MpiVersion = result.Versions.Mpi,
            BlasVersion = result.Versions.Blas,
            Image = result.Image,
            GitCommit = result.GitCommit,
        };
    }

    /// <summary>
    /// Whether both did the same work on the same number of ranks and nodes of a platform, so that their rates compare. Software and
    /// cluster may differ: their effect is what the comparison is for.
    /// </summary>
    public bool HasSamePlanAs(RunSummary other) => PlanKey == other.PlanKey;

    private (string, int, int, int, int, int, int, int) PlanKey =>
        (Platform, Nodes, Ranks, ThreadsPerRank, N, Nb, P, Q);
}
