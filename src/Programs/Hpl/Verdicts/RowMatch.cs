using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using static System.FormattableString;

namespace Hoarfrost.Programs.Hpl.Verdicts;

/// <summary>Compares the rows printed with the tests asked for.</summary>
internal static class RowMatch
{
    /// <returns>Null where each test has one row with its residual, and no row is left over.</returns>
    public static string? Fault(HplDat asked, HplOutput output)
    {
        if (asked.RowCount > HplOutput.MaxRows)
        {
            return Invariant($"HPL.dat asks for {asked.RowCount} tests; at most {HplOutput.MaxRows} can be judged.");
        }

        if (output.RowCount > asked.RowCount)
        {
            return Invariant($"HPL.dat asks for {asked.RowCount} tests, but {output.RowCount} rows were printed.");
        }

        var missing = new Dictionary<Key, int>();
        // Builds differ in the digit that they print for a broadcast which Netlib's HPL does not know.
        var anyVariant = asked.Bcasts.Any(broadcast => broadcast is Broadcast.Vendor6 or Broadcast.Vendor7);
        foreach (var test in asked.Cases)
        {
            var key = new Key(anyVariant ? "" : test.Variant, test.N, test.NB, test.P, test.Q);
            missing[key] = missing.GetValueOrDefault(key) + 1;
        }

        foreach (var row in output.Rows)
        {
            var key = new Key(anyVariant ? "" : row.Variant, row.N, row.NB, row.P, row.Q);
            if (!missing.TryGetValue(key, out var count) || count == 0)
            {
                return Invariant(
                    $"HPL.dat does not ask for the row {row.Variant} with N={row.N}, NB={row.NB}, {row.P} x {row.Q}: the output is of another run."
                );
            }

            missing[key] = count - 1;
        }

        var lacking = missing.Values.Sum();
        if (lacking > 0)
        {
            return Invariant($"{lacking} of {asked.RowCount} tests have no result.");
        }

        var withoutResidual = output.Rows.Count(row => row.ResidualPassed is null);
        return withoutResidual > 0 ? Invariant($"{withoutResidual} of {asked.RowCount} tests have no residual.") : null;
    }

    private sealed record Key(string Variant, int N, int NB, int P, int Q);
}
