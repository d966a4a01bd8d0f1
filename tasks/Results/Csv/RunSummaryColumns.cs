using System.Globalization;

namespace Hoarfrost.Results.Csv;

/// <summary>
/// The columns of <c>results.csv</c>, version 1. The first one holds the version in every record, so that files joined together stay
/// readable. An empty field is an unknown value.
/// </summary>
internal static class RunSummaryColumns
{
    public const string Version = "1";

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
    ];

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
        ];

    /// <exception cref="FormatException">The message names the column and its value.</exception>
    public static RunSummary Parse(IReadOnlyList<string> fields)
    {
        if (fields.Count != Names.Count)
        {
            throw new FormatException($"{fields.Count} fields where {Names.Count} belong");
        }

        var reader = new FieldReader(fields);
        _ = reader.Next(text =>
            string.Equals(text, Version, StringComparison.Ordinal) ? text : throw new FormatException()
        );
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
        };
    }

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class FieldReader(IReadOnlyList<string> fields)
    {
        private int index;

        public string Text() => fields[index++];

        public string? TextOrNull() => Text() is { Length: > 0 } text ? text : null;

        public int Whole() => Next(text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

        public double? Number() =>
            Next(text =>
                text.Length == 0 ? (double?)null : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            );

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
