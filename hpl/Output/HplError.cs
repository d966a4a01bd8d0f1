namespace Hoarfrost.Hpl.Output;

/// <summary>An <c>HPL ERROR</c> or <c>HPL WARNING</c> block.</summary>
/// <param name="Function">The function of HPL that reports it, such as HPL_pdinfo; null where the line does not say.</param>
/// <param name="Message">What stands between <c>&gt;&gt;&gt;</c> and <c>&lt;&lt;&lt;</c>; empty where the output ends before.</param>
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
