using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>What an output holds so far. Its lists are bounded, whatever the output's length.</summary>
public sealed record HplOutput
{
    /// <summary>More rows are counted, not kept.</summary>
    public const int MaxRows = 10_000;

    /// <summary>More errors and more lines of noise are not kept.</summary>
    public const int MaxErrors = 20;

    /// <summary>Enough for a curve.</summary>
    public const int MaxProgress = 128;

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

    /// <summary>Whether <c>End of Tests.</c> was seen, HPL's last line.</summary>
    public bool Ended { get; init; }

    public IReadOnlyList<HplError> Errors { get; init; } = [];

    /// <summary>The last progress line; null where HPL was not built to print them.</summary>
    public HplProgress? Progress { get; init; }

    /// <summary>Those of the last test that have a rate, evenly thinned out to at most <see cref="MaxProgress"/>.</summary>
    public IReadOnlyList<HplProgress> ProgressCurve { get; init; } = [];

    /// <summary>Whether <see cref="Progress"/> is of a test that has no row yet.</summary>
    public bool IsTestUnderWay { get; init; }

    /// <summary>Lines of mpirun and the system that tell of a broken run, not its warnings.</summary>
    public IReadOnlyList<NoiseLine> MpiNoise { get; init; } = [];
}

/// <summary>What HPL says, before its first row, that it will run. Lists are empty and values null where not seen.</summary>
public sealed record HplParameters
{
    public IReadOnlyList<int> Ns { get; init; } = [];

    public IReadOnlyList<int> NBs { get; init; } = [];

    public ProcessMapping? ProcessMapping { get; init; }

    public IReadOnlyList<int> Ps { get; init; } = [];

    public IReadOnlyList<int> Qs { get; init; } = [];

    /// <summary>Left, Crout, Right.</summary>
    public IReadOnlyList<string> PFacts { get; init; } = [];

    public IReadOnlyList<int> NBMins { get; init; } = [];

    public IReadOnlyList<int> NDivs { get; init; } = [];

    /// <summary>Left, Crout, Right.</summary>
    public IReadOnlyList<string> RFacts { get; init; } = [];

    /// <summary>1ring, 1ringM, 2ring, 2ringM, Blong, BlongM.</summary>
    public IReadOnlyList<string> Bcasts { get; init; } = [];

    public IReadOnlyList<int> Depths { get; init; } = [];

    /// <summary>As printed: <c>Mix (threshold = 64)</c>.</summary>
    public string? Swap { get; init; }

    /// <summary>As printed: <c>transposed form</c>.</summary>
    public string? L1 { get; init; }

    /// <summary>As <see cref="L1"/>.</summary>
    public string? U { get; init; }

    public bool? Equilibration { get; init; }

    /// <summary>In double precision words.</summary>
    public int? AlignmentDoubles { get; init; }

    /// <summary>
    /// The unit roundoff that the residual is scaled by: 2⁻⁵³ ≈ 1.11e-16 where arithmetic rounds in double precision.
    /// </summary>
    public double? Eps { get; init; }

    /// <summary>Residuals below it pass.</summary>
    public double? Threshold { get; init; }
}

/// <summary>HPL's own count at the end. A number is null where its line is missing.</summary>
/// <param name="Unchecked">Only where HPL.dat's threshold is 0 or less: HPL then checks no residual.</param>
public sealed record HplFooter(int Tests, int? Passed, int? Failed, int? Skipped, int? Unchecked);

/// <summary>An <c>HPL ERROR</c> or <c>HPL WARNING</c> block.</summary>
/// <param name="Function">The function of HPL that reports it, such as HPL_pdinfo; null where the line does not say.</param>
/// <param name="Message">What stands between <c>&gt;&gt;&gt;</c> and <c>&lt;&lt;&lt;</c>, or behind <c>HPL ERROR:</c>; empty where the output ends before.</param>
public sealed record HplError(string? Function, string Message)
{
    /// <summary>HPL says WARNING; by itself it does not spoil a run.</summary>
    public bool IsWarning { get; init; }

    /// <summary>HPL.dat is missing, or HPL_pdinfo does not take it.</summary>
    public bool IsIllegalInput => string.Equals(Function, "HPL_pdinfo", StringComparison.Ordinal);

    /// <summary>A rank could not allocate its part of the matrix or a panel.</summary>
    public bool IsOutOfMemory => Message.Contains("Memory allocation failed", StringComparison.OrdinalIgnoreCase);

    /// <summary>The solver met a zero pivot.</summary>
    public bool IsNumeric => Message.Contains("Error code returned by solve", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A progress line of an HPL that was built to print them.</summary>
/// <param name="Column">Columns factored.</param>
/// <param name="Fraction">Of the columns, 0 to 1.</param>
/// <param name="Gflops">Since the solver began, null where not printed.</param>
public sealed record HplProgress(int Column, double Fraction, double? Gflops)
{
    /// <summary>Of the operations, 0 to 1: what remains after a share f of the columns is (1-f)³ of the work.</summary>
    public double WorkFraction => 1 - Math.Pow(1 - Math.Clamp(Fraction, 0, 1), 3);
}

/// <summary>A line of mpirun or the system, without terminal colours and log prefixes.</summary>
public sealed record NoiseLine(NoiseKind Kind, string Text);

/// <summary>What a line of mpirun or the system tells about a run that broke.</summary>
public enum NoiseKind
{
    /// <summary>A rank was ended by SIGKILL: by the OOM killer, or by somebody.</summary>
    Killed = 0,

    /// <summary>A rank ended by another signal, an abort or a non-zero exit code.</summary>
    RankFailed = 1,

    /// <summary>mpirun lost a node's daemon, or could not start it.</summary>
    DaemonLost = 2,

    /// <summary>A connection broke or was refused.</summary>
    Connection = 3,

    /// <summary>Memory could not be had.</summary>
    Memory = 4,
}
