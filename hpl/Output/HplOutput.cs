namespace Hoarfrost.Hpl.Output;

/// <summary>What an output holds so far. Its lists are bounded, whatever the output's length.</summary>
public sealed record HplOutput
{
    /// <summary>More rows are counted, not kept.</summary>
    public const int MaxRows = 10_000;

    /// <summary>More errors and more lines of noise are not kept.</summary>
    public const int MaxErrors = 20;

    /// <summary>As in <c>HPLinpack 2.3</c>; null where the banner was not seen.</summary>
    public string? Version { get; init; }

    /// <summary>In the order of printing.</summary>
    public IReadOnlyList<HplRow> Rows { get; init; } = [];

    /// <summary>All rows seen, also those beyond <see cref="MaxRows"/>.</summary>
    public long RowCount { get; init; }

    /// <summary>All residual lines that said FAILED, also those whose row was lost in noise.</summary>
    public long FailedResiduals { get; init; }

    public HplParameters Parameters { get; init; } = new();

    /// <summary>Null until <c>Finished n tests</c> was seen.</summary>
    public HplFooter? Footer { get; init; }

    /// <summary>Whether <c>End of Tests.</c> was seen, HPL's last word.</summary>
    public bool Ended { get; init; }

    public IReadOnlyList<HplError> Errors { get; init; } = [];

    /// <summary>The last progress line; null where HPL was not built to print them.</summary>
    public HplProgress? Progress { get; init; }

    /// <summary>Lines of mpirun and the system that tell of a broken run; warnings are none.</summary>
    public IReadOnlyList<NoiseLine> MpiNoise { get; init; } = [];
}
