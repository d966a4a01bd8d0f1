namespace Hoarfrost.Results.Reports;

/// <summary>The placement of ranks, drawn together by node so that it stays legible for a thousand ranks.</summary>
internal sealed record NodePlacement(string Node, string Ranks, string Cpus, string Cores)
{
    public static IReadOnlyList<NodePlacement> Of(RunResult result) =>
        [
            .. result
                .Placement.GroupBy(rank => rank.Node, StringComparer.Ordinal)
                .OrderBy(node => node.Min(rank => rank.Rank))
                .Select(node => new NodePlacement(
                    node.Key,
                    Figures.Ranges(node.Select(rank => rank.Rank)),
                    Figures.Ranges(node.SelectMany(rank => rank.Cpus)),
                    Figures.Ranges(node.Where(rank => rank.Core is not null).Select(rank => rank.Core!.Value))
                )),
        ];
}
