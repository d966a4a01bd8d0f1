using System.Globalization;
using Hoarfrost.State;
using Spectre.Console;

namespace Hoarfrost.Inspect;

/// <summary>Lays a cluster's status out for a terminal or a pipe.</summary>
internal static class StatusReport
{
    private const int ShownRuns = 5;

    public static void Write(IAnsiConsole console, ClusterStatus status)
    {
        if (status.State is not { } state)
        {
            console.WriteLine($"There is no cluster {status.Cluster}. ./build.sh --target RunHpl makes one.");
            return;
        }

        console.WriteLine(
            $"Cluster {state.Cluster} on {state.Platform}, of {state.Owner}, begun {Time(state.CreatedAt)}"
        );
        if (status.Holder is { } holder)
        {
            console.WriteLine(
                $"At work: process {holder.Pid} of {holder.User}@{holder.Host} since {Time(holder.Since)}: {holder.Command}"
            );
        }

        WriteTable(console, ["Node", "Address", "Cores", "Memory", "State"], status.Nodes.Select(Row));
        WriteTable(console, ["Step", "Outcome", "Began", "Took"], status.Steps.Select(Row));
        WriteTable(console, ["Run", "Phase", "Verdict"], status.Runs.TakeLast(ShownRuns).Select(Row));
    }

    private static void WriteTable(IAnsiConsole console, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)).NoWrap());
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        if (table.Rows.Count > 0)
        {
            console.WriteLine();
            console.Write(table);
        }
    }

    private static string[] Row(NodeStatus node) =>
        [
            node.Node.Name,
            node.Node.Address,
            node.Node.Cores.ToString(CultureInfo.InvariantCulture),
            FormattableString.Invariant($"{node.Node.MemoryMb} MiB"),
            node.Problem is null ? "up" : $"lost: {node.Problem}",
        ];

    private static string[] Row(StepRecord step) =>
        [
            step.Target,
            step.Outcome.ToString().ToLowerInvariant(),
            Time(step.StartedAt),
            step.Duration is { } took ? FormattableString.Invariant($"{took.TotalSeconds:F1} s") : "",
        ];

    private static string[] Row(RunRecord run) =>
        [run.RunId, run.Phase.ToString().ToLowerInvariant(), run.Verdict ?? ""];

    private static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
