using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.History;

/// <summary>Which runs of the history are asked for. What is null lets all pass. Pure.</summary>
internal sealed record RunFilter
{
    /// <summary>Alone, it asks for the cluster's newest run rather than for a list.</summary>
    public string? Cluster { get; init; }

    public string? Platform { get; init; }

    /// <summary>As results have it.</summary>
    public string? Program { get; init; }

    public string? Label { get; init; }

    /// <summary>As <see cref="HistoryStart"/> takes it.</summary>
    public string? Since { get; init; }

    public bool IsList => (Platform ?? Program ?? Label ?? Since) is not null;

    public IReadOnlyList<RunSummary> Of(IEnumerable<RunSummary> runs, DateTimeOffset now)
    {
        var start = Since is null ? null : HistoryStart.Of(Since, now);
        return
        [
            .. runs.Where(run => start is null || run.StartedAt >= start)
                .Where(run => Cluster is null || run.Cluster == Cluster)
                .Where(run => Platform is null || run.Platform == Platform)
                .Where(run => Program is null || run.Program == Program)
                .Where(run => Label is null || run.Label == Label)
                .OrderBy(run => run.StartedAt)
                .ThenBy(run => run.RunId, StringComparer.Ordinal),
        ];
    }

    /// <summary>As on the command line.</summary>
    public override string ToString() =>
        string.Join(
            ' ',
            new (string Option, string? Value)[]
            {
                ("--cluster", Cluster),
                ("--platform", Platform),
                ("--program", Program),
                ("--label", Label),
                ("--since", Since),
            }
                .Where(pair => pair.Value is not null)
                .Select(pair => $"{pair.Option} {pair.Value}")
        );
}
