namespace Hoarfrost.Results.Model;

/// <summary>One line of HPL's result table.</summary>
internal sealed record RunRow
{
    /// <summary>HPL's code of the algorithm, such as <c>WR11C2R4</c>.</summary>
    public required string Variant { get; init; }

    public required int N { get; init; }

    public required int Nb { get; init; }

    public required int P { get; init; }

    public required int Q { get; init; }

    public required double TimeSeconds { get; init; }

    public required double Gflops { get; init; }

    /// <summary>The scaled residual; null where the output ended before it.</summary>
    public double? Residual { get; init; }

    public bool? ResidualPassed { get; init; }

    /// <summary>As HPL prints it: the head node's local time, without a zone.</summary>
    public string? StartTime { get; init; }

    /// <inheritdoc cref="StartTime"/>
    public string? EndTime { get; init; }
}
