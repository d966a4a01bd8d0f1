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

    /// <summary>Null, as all that follow, where no cloud gave the nodes.</summary>
    public string? MachineType { get; init; }

    public string? Zone { get; init; }

    public string? NodePlacement { get; init; }

    public string? ProvisioningModel { get; init; }

    /// <summary>US dollars.</summary>
    public double? PricePerNodeHour { get; init; }

    /// <summary>US dollars, of the run alone.</summary>
    public double? Cost { get; init; }

    /// <summary>GFLOPS for each dollar that all nodes cost an hour.</summary>
    public double? GflopsPerDollar { get; init; }

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
            MachineType = result.Cloud?.MachineType,
            Zone = result.Cloud?.Zone,
            NodePlacement = result.Cloud?.Placement,
            ProvisioningModel = result.Cloud?.ProvisioningModel,
            PricePerNodeHour = result.Cloud?.PricePerNodeHour,
            Cost = result.Cloud?.Cost,
            GflopsPerDollar = result.Cloud?.GflopsPerDollar,
        };
    }

    /// <summary>
    /// Whether both did the same work on the same number of ranks and nodes of a platform and machine type, so that their rates compare.
    /// Software, cluster, zone and placement may differ: their effect is what the comparison is for.
    /// </summary>
    public bool HasSamePlanAs(RunSummary other) => PlanKey == other.PlanKey;

    private (string, string?, int, int, int, int, int, int, int) PlanKey =>
        (Platform, MachineType, Nodes, Ranks, ThreadsPerRank, N, Nb, P, Q);
}
