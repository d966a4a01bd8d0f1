using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Comparison;

/// <summary>Under what a run's figures came to be: where two runs differ, this may be why. Pure.</summary>
internal static class RunConditions
{
    public static IReadOnlyList<(string Name, string Baseline, string Candidate)> Differences(
        RunResult baseline,
        RunResult candidate
    )
    {
        var (before, after) = (Of(baseline), Of(candidate));
        return
        [
            .. before
                .Keys.Union(after.Keys, StringComparer.Ordinal)
                .Select(name =>
                    (
                        name,
                        before.GetValueOrDefault(name, Figures.Unknown),
                        after.GetValueOrDefault(name, Figures.Unknown)
                    )
                )
                .Where(condition => condition.Item2 != condition.Item3),
        ];
    }

    private static OrderedDictionary<string, string> Of(RunResult run)
    {
        var conditions = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Named(run))
        {
            if (value is { Length: > 0 })
            {
                conditions[name] = value;
            }
        }

        return conditions;
    }

    private static IEnumerable<(string Name, string? Value)> Named(RunResult run) =>
        [
            ("platform", run.Platform),
            ("machine type", run.Cloud?.MachineType),
            ("zone", run.Cloud?.Zone),
            ("provisioning", run.Cloud?.ProvisioningModel),
            ("nodes", Text(run.Nodes.Count)),
            ("CPU", OfNodes(run, node => node.CpuModel)),
            ("CPU's identity", OfNodes(run, node => node.Cpu?.Key(node.CpuFlags ?? []))),
            ("cores of a node", OfNodes(run, node => Text(node.PhysicalCores))),
            ("base clock, MHz", OfNodes(run, node => Text(node.BaseMhz))),
            ("memory of a node, MB", OfNodes(run, node => Text(node.MemoryTotalMb))),
            ("system", OfNodes(run, node => node.OperatingSystem)),
            ("kernel", OfNodes(run, node => node.Kernel)),
            ("link, Mbit/s", OfNodes(run, node => Text(node.LinkMbitPerSecond))),
            ("MTU", OfNodes(run, node => Text(node.MtuBytes))),
            ("ranks of a node", Text(run.Layout.RanksPerNode)),
            ("threads of a rank", Text(run.Layout.ThreadsPerRank)),
            ("oversubscribed", run.Oversubscription is null ? null : "yes"),
            ("cores shared with other clusters", run.SharedCores is { Count: > 0 } ? "yes" : null),
            .. run.Parameters.Select(parameter => ($"parameter {parameter.Key}", (string?)parameter.Value)),
            ("program", Join(run.Program, run.Versions.Program)),
            ("MPI", run.Versions.Mpi),
            ("BLAS", run.Versions.Blas),
            ("compiler", run.Versions.Compiler),
            ("image", run.Image),
            ("placement", Placement(run)),
        ];

    /// <summary>One for all of them, or each kind once.</summary>
    private static string OfNodes(RunResult run, Func<RunNode, string?> value) =>
        string.Join(", ", run.Nodes.Select(value).OfType<string>().Distinct(StringComparer.Ordinal));

    /// <summary>Which logical CPUs the ranks had, whatever the nodes are called.</summary>
    private static string Placement(RunResult run) =>
        string.Join(
            "; ",
            run.Placement.GroupBy(rank => rank.Node)
                .OrderBy(node => node.Min(rank => rank.Rank))
                .Select(node => Figures.Ranges(node.SelectMany(rank => rank.Cpus)))
        );

    private static string Join(string name, string? version) => version is null ? name : $"{name} {version}";

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
