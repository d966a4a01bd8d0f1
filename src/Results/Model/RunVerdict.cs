namespace Hoarfrost.Results.Model;

/// <summary>Whether the run counts, and why.</summary>
/// <param name="Kind">
/// <c>Passed</c>, <c>Incomplete</c>, <c>NumericFailure</c>, <c>IllegalInput</c>, <c>Timeout</c>, <c>NodeLost</c> or <c>OutOfMemory</c>.
/// Text, so that a reader survives a kind that came later.
/// </param>
/// <param name="Reason">One sentence.</param>
internal sealed record RunVerdict(string Kind, string Reason)
{
    public const string PassedKind = "Passed";

    /// <summary>Derived from the kind; in the file for readers that want only this.</summary>
    public bool Passed => string.Equals(Kind, PassedKind, StringComparison.Ordinal);
}
