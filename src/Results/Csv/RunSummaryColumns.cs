using System.Globalization;

namespace Hoarfrost.Results.Csv;

/// <summary>
/// The columns of <c>results.csv</c>. The first one holds the version in every record, so that files joined together stay readable. An
/// empty field is an unknown value. A later version only appends columns, so that a record of an earlier one is the beginning of one.
/// </summary>
internal static class RunSummaryColumns
{
    /// <summary>The version that is written.</summary>
    public const string Version = "2";

    private const string FirstVersion = "1";
    private const int FirstVersionCount = 22;

    public static IReadOnlyList<string> Names { get; } =
    [
        "schema",
        "run_id",
        "started_at",
        "cluster",
        "platform",
        "verdict",
        "gflops",
        "efficiency",
        "time_seconds",
        "residual",
        "nodes",
        "ranks",
        "threads_per_rank",
        "n",
        "nb",
        "p",
        "q",
        "hpl",
        "mpi",
        "blas",
        "image",
        "git_commit",
        "machine_type",
        "zone",
        "placement",
        "provisioning_model",
        "price_per_node_hour",
        "cost",
        "gflops_per_dollar",
    ];

    /// <summary>Whether this is the header of this version or an earlier one.</summary>
    public static bool IsHeader(IReadOnlyList<string> fields) =>
        fields.Count is var count
        && (count == Names.Count || count == FirstVersionCount)
        && fields.SequenceEqual(Names.Take(count), StringComparer.Ordinal);

    public static IReadOnlyList<string> Format(RunSummary run) =>
        [
            Version,
            run.RunId,
            run.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            run.Cluster,
            run.Platform,
            run.Verdict,
            Text(run.Gflops),
            Text(run.Efficiency),
            Text(run.TimeSeconds),
            Text(run.Residual),
            Text(run.Nodes),
            Text(run.Ranks),
            Text(run.ThreadsPerRank),
            Text(run.N),
            Text(run.Nb),
            Text(run.P),
            Text(run.Q),
            run.HplVersion ?? "",
            run.MpiVersion ?? "",
            run.BlasVersion ?? "",
            run.Image ?? "",
            run.GitCommit ?? "",
            run.MachineType ?? "",
            run.Zone ?? "",
            run.NodePlacement ?? "",
            run.ProvisioningModel ?? "",
            Text(run.PricePerNodeHour),
            Text(run.Cost),
            Text(run.GflopsPerDollar),
        ];

    /// <summary>Reads a record of this version or an earlier one.</summary>
    /// <exception cref="FormatException">The message names the column and its value.</exception>
    public static RunSummary Parse(IReadOnlyList<string> fields)
    {
        var reader = new FieldReader(fields);
        var count = reader.Next(text =>
            text switch
            {
                Version => Names.Count,
                FirstVersion => FirstVersionCount,
                _ => throw new FormatException(),
            }
        );
        if (fields.Count != count)
        {
            throw new FormatException($"{fields.Count} fields where {count} belong");
        }

        return new RunSummary
        {
            RunId = reader.Next(text => RunId.IsValid(text) ? text : throw new FormatException()),
            StartedAt = reader.Next(text =>
                DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            ),
            Cluster = reader.Text(),
            Platform = reader.Text(),
            Verdict = reader.Text(),
            Gflops = reader.Number(),
            Efficiency = reader.Number(),
            TimeSeconds = reader.Number(),
            Residual = reader.Number(),
            Nodes = reader.Whole(),
            Ranks = reader.Whole(),
            ThreadsPerRank = reader.Whole(),
            N = reader.Whole(),
            Nb = reader.Whole(),
            P = reader.Whole(),
            Q = reader.Whole(),
            HplVersion = reader.TextOrNull(),
            MpiVersion = reader.TextOrNull(),
            BlasVersion = reader.TextOrNull(),
            Image = reader.TextOrNull(),
            GitCommit = reader.TextOrNull(),
            MachineType = reader.TextOrNull(),
            Zone = reader.TextOrNull(),
            NodePlacement = reader.TextOrNull(),
            ProvisioningModel = reader.TextOrNull(),
            PricePerNodeHour = reader.Number(),
            Cost = reader.Number(),
            GflopsPerDollar = reader.Number(),
        };
    }

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class FieldReader(IReadOnlyList<string> fields)
    {
        private int index;

        public string Text() => fields[index++];

        public string? TextOrNull() => Rest() is { Length: > 0 } text ? text : null;

        public int Whole() => Next(text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

        public double? Number() =>
            index >= fields.Count
                ? null
                : Next(text =>
                    text.Length == 0
                        ? (double?)null
                        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
                );

        // What a record of an earlier version ends before is not known.
        private string Rest() => index < fields.Count ? Text() : "";

        public T Next<T>(Func<string, T> parse)
        {
            var column = index++;
            try
            {
                return parse(fields[column]);
            }
            catch (Exception exception) when (exception is FormatException or OverflowException)
            {
                throw new FormatException($"column {Names[column]}: '{fields[column]}' is not allowed", exception);
            }
        }
    }
}
