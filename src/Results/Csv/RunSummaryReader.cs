using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Csv;

/// <summary>
/// Reads records of <c>results.csv</c>, of this and of earlier versions. Version 2 had fixed columns, all of HPL; version 1 the first of
/// these.
/// </summary>
internal static class RunSummaryReader
{
    private const int FirstVersionCount = 22;

    private static readonly IReadOnlyList<string> SecondVersion = (
        "schema,run_id,started_at,cluster,platform,verdict,gflops,efficiency,time_seconds,residual,nodes,ranks,"
        + "threads_per_rank,n,nb,p,q,hpl,mpi,blas,image,git_commit,machine_type,zone,placement,provisioning_model,"
        + "price_per_node_hour,cost,gflops_per_dollar"
    ).Split(',');

    private static IReadOnlyList<string> FirstVersion => [.. SecondVersion.Take(FirstVersionCount)];

    /// <summary>Whether this is the header of this version or an earlier one.</summary>
    public static bool IsHeader(IReadOnlyList<string> fields) =>
        IsCurrent(fields) || fields.SequenceEqual(SecondVersion) || fields.SequenceEqual(FirstVersion);

    /// <param name="header">The file's; records of earlier versions have their own columns, whatever it is.</param>
    /// <exception cref="FormatException">The message names the column and its value.</exception>
    public static RunSummary Read(IReadOnlyList<string> header, IReadOnlyList<string> fields)
    {
        var columns = fields[0] switch
        {
            RunSummaryColumns.Version when IsCurrent(header) => header,
            "2" => SecondVersion,
            "1" => FirstVersion,
            var version => throw new FormatException($"column schema: '{version}' is not allowed"),
        };
        if (fields.Count != columns.Count)
        {
            throw new FormatException($"{fields.Count} fields where {columns.Count} belong");
        }

        var record = new Record(
            new OrderedDictionary<string, string>(columns.Zip(fields, KeyValuePair.Create), StringComparer.Ordinal)
        );
        return ReferenceEquals(columns, header) ? Current(record) : Earlier(record);
    }

    private static bool IsCurrent(IReadOnlyList<string> fields)
    {
        var names = RunSummaryColumns.OfEveryRun.Select(column => column.Name);
        return fields.Take(RunSummaryColumns.OfEveryRun.Count).SequenceEqual(names)
            && fields.Distinct().Count() == fields.Count
            && fields
                .Skip(RunSummaryColumns.OfEveryRun.Count)
                .All(name =>
                    name == RunSummaryColumns.Label
                    || RunSummaryColumns.ParameterOf(name) is not null
                    || RunSummaryColumns.MetricOf(name) is not null
                );
    }

    private static RunSummary Current(Record record)
    {
        var figure = record.Text(RunSummaryColumns.Figure);
        return Of(
            record,
            record.Text("program"),
            "program_version",
            "value_per_dollar",
            record.Known(RunSummaryColumns.ParameterOf, text => text).ToDictionary(),
            [
                .. record
                    .Known(RunSummaryColumns.MetricOf, Record.ParseNumber)
                    .Select(known => known.Key with { Value = known.Value })
                    .OrderByDescending(metric => metric.Name == figure),
            ]
        );
    }

    private static RunSummary Earlier(Record record) =>
        Of(
            record,
            EarlierHpl.Program,
            "hpl",
            "gflops_per_dollar",
            EarlierHpl.Parameters(record.Whole("n"), record.Whole("nb"), record.Whole("p"), record.Whole("q")),
            EarlierHpl.Metrics(
                record.Number("gflops"),
                record.Number("efficiency"),
                record.Number("time_seconds"),
                record.Number("residual")
            )
        );

    private static RunSummary Of(
        Record record,
        string program,
        string versionColumn,
        string valueColumn,
        IReadOnlyDictionary<string, string> parameters,
        IReadOnlyList<Metric> metrics
    ) =>
        new()
        {
            RunId = record.Parse("run_id", text => RunId.IsValid(text) ? text : throw new FormatException()),
            StartedAt = record.Parse(
                "started_at",
                text =>
                    DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            ),
            Cluster = record.Text("cluster"),
            Platform = record.Text("platform"),
            Program = program,
            Verdict = record.Text("verdict"),
            Nodes = record.Whole("nodes"),
            Ranks = record.Whole("ranks"),
            ThreadsPerRank = record.Whole("threads_per_rank"),
            Parameters = parameters,
            Metrics = metrics,
            Label = record.TextOrNull(RunSummaryColumns.Label),
            ProgramVersion = record.TextOrNull(versionColumn),
            MpiVersion = record.TextOrNull("mpi"),
            BlasVersion = record.TextOrNull("blas"),
            Image = record.TextOrNull("image"),
            GitCommit = record.TextOrNull("git_commit"),
            MachineType = record.TextOrNull("machine_type"),
            Zone = record.TextOrNull("zone"),
            NodePlacement = record.TextOrNull("placement"),
            ProvisioningModel = record.TextOrNull("provisioning_model"),
            PricePerNodeHour = record.Number("price_per_node_hour"),
            Cost = record.Number("cost"),
            ValuePerDollar = record.Number(valueColumn),
        };

    /// <param name="fields">By column; a column that the record's version has not is not known.</param>
    private sealed class Record(OrderedDictionary<string, string> fields)
    {
        public string Text(string column) => fields.TryGetValue(column, out var text) ? text : "";

        public string? TextOrNull(string column) => Text(column) is { Length: > 0 } text ? text : null;

        public int Whole(string column) =>
            Parse(column, text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

        public double? Number(string column) =>
            TextOrNull(column) is null ? null : Parse<double?>(column, text => ParseNumber(text));

        /// <summary>The fields that are not empty, of the columns that are of a kind.</summary>
        /// <param name="kindOf">Null for a column that is of no kind.</param>
        public IEnumerable<KeyValuePair<TKind, T>> Known<TKind, T>(Func<string, TKind?> kindOf, Func<string, T> parse)
            where TKind : class
        {
            foreach (var (column, text) in fields)
            {
                if (text.Length > 0 && kindOf(column) is { } kind)
                {
                    yield return KeyValuePair.Create(kind, Parse(column, parse));
                }
            }
        }

        public static double ParseNumber(string text) =>
            double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

        public T Parse<T>(string column, Func<string, T> parse)
        {
            try
            {
                return parse(Text(column));
            }
            catch (Exception exception) when (exception is FormatException or OverflowException)
            {
                throw new FormatException($"column {column}: '{Text(column)}' is not allowed", exception);
            }
        }
    }
}
