namespace Hoarfrost.Results.Model;

/// <summary>
/// HPL in files from before results knew other programs: what their fields and columns are called now, as HPL names them itself, so that
/// runs of then and now compare.
/// </summary>
internal static class EarlierHpl
{
    public const string Program = "hpl";

    /// <param name="gflops">Null: the run has no figure that counts, and so no other.</param>
    public static IReadOnlyList<Metric> Metrics(
        double? gflops,
        double? efficiency,
        double? seconds,
        double? residual
    ) =>
        gflops is null
            ? []
            :
            [
                .. Known("rmax", gflops, "GFLOPS", Better.Higher),
                .. Known("efficiency", efficiency, Metric.NoUnit, Better.Higher),
                .. Known("time", seconds, "s", Better.Lower),
                .. Known("residual", residual, Metric.NoUnit, Better.Lower),
            ];

    public static IReadOnlyDictionary<string, string> Parameters(int n, int nb, int p, int q) =>
        new (string Name, int Value)[] { ("n", n), ("nb", nb), ("p", p), ("q", q) }.ToDictionary(
            parameter => parameter.Name,
            parameter => parameter.Value.ToString(CultureInfo.InvariantCulture)
        );

    private static IEnumerable<Metric> Known(string name, double? value, string unit, Better better) =>
        value is { } known ? [new Metric(name, known, unit, better)] : [];
}
