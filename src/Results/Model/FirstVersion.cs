using System.Text.Json.Nodes;

namespace Hoarfrost.Results.Model;

/// <summary>
/// Version 1 of <c>result.json</c>, which knew no program but HPL: the fields of it that are elsewhere now. The others have the names that
/// they had.
/// </summary>
internal sealed record FirstVersion
{
    public double? Gflops { get; init; }

    public double? Efficiency { get; init; }

    public required AskedOfHpl Plan { get; init; }

    public IReadOnlyList<RowOfHpl> Rows { get; init; } = [];

    /// <exception cref="JsonException">It is not whole.</exception>
    public static RunResult Read(JsonElement root)
    {
        var old = root.Deserialize(RunResultJson.Default.FirstVersion)!;
        var best = old.Rows.FirstOrDefault(row => row.Gflops == old.Gflops);
        var run = JsonObject.Create(root)!;
        run["schemaVersion"] = RunResult.CurrentSchemaVersion;
        run["program"] = EarlierHpl.Program;
        run["layout"] = Copy(run["plan"], "ranks", "ranksPerNode", "threadsPerRank");
        Rename(run["versions"], "hpl", "program");
        Rename(run["versions"], "hplOrigin", "programOrigin");
        Rename(run["cloud"], "gflopsPerDollar", "valuePerDollar");
        var section = Copy(run, "rpeak", "tests", "rows");
        section.Insert(0, "plan", Copy(run["plan"], "n", "nb", "p", "q", "estimatedSeconds"));
        run["section"] = section;
        return run.Deserialize(RunResultJson.Default.RunResult)! with
        {
            Metrics = EarlierHpl.Metrics(old.Gflops, old.Efficiency, best?.TimeSeconds, best?.Residual),
            Parameters = best is null
                ? EarlierHpl.Parameters(old.Plan.N, old.Plan.Nb, old.Plan.P, old.Plan.Q)
                : EarlierHpl.Parameters(best.N, best.Nb, best.P, best.Q),
        };
    }

    private static JsonObject Copy(JsonNode? from, params IReadOnlyList<string> names) =>
        new(
            from!
                .AsObject()
                .Where(field => names.Contains(field.Key))
                .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))
        );

    private static void Rename(JsonNode? node, string from, string to)
    {
        if (node is JsonObject fields && fields.Remove(from, out var value))
        {
            fields[to] = value;
        }
    }
}

/// <summary>What was asked of HPL, as version 1 had it.</summary>
internal sealed record AskedOfHpl(int N, int Nb, int P, int Q, int Ranks, int RanksPerNode, int ThreadsPerRank);

/// <summary>A line of HPL's result table, as version 1 had it.</summary>
internal sealed record RowOfHpl(
    int N,
    int Nb,
    int P,
    int Q,
    double TimeSeconds,
    double Gflops,
    double? Residual = null
);
