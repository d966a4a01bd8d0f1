using Hoarfrost.Core.Progress;
using Spectre.Console;

namespace Hoarfrost.Runs.Status;

/// <summary>Lays a cluster's status out for a terminal or a pipe.</summary>
internal static class StatusReport
{
    public static void Write(IAnsiConsole console, ClusterStatus status, DateTimeOffset now)
    {
        if (status.Taken is { } taken)
        {
            console.WriteLine(taken);
            console.WriteLine();
        }

        if (status.State is not { } state)
        {
            WriteStateless(console, status, now);
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

        WriteCloud(console, status.Cloud, now);
        WriteTable(console, ["Node", "Address", "Cores", "Memory", "State"], status.Nodes.Select(Row));
        if (status.Login is { } login)
        {
            console.WriteLine();
            // A command is of no use with a line end in it, which the console would put there.
            console.Profile.Out.Writer.WriteLine(login);
        }

        WriteTable(console, ["Step", "Outcome", "Began", "Took"], status.Steps.Select(Row));
        WriteRuns(console, status.Runs, now);
    }

    /// <summary>Several clusters, a line each.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<ListedCluster> clusters)
    {
        WriteTable(
            console,
            ["Cluster", "Platform", "Nodes", "Begun", "Last run"],
            clusters.Select(cluster =>
                cluster.State is { } state
                    ?
                    [
                        cluster.Name,
                        state.Platform,
                        state.Asked.Nodes.ToString(CultureInfo.InvariantCulture),
                        state.CreatedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
                        cluster.Holder is not null ? "at work now"
                        : cluster.LastRun is { } run ? run.Verdict ?? run.Phase.ToString().ToLowerInvariant()
                        : "none",
                    ]
                    : (string[])[cluster.Name, "unreadable", "", "", ""]
            )
        );
        console.WriteLine();
        foreach (var cluster in clusters.Where(cluster => cluster.Problem is not null))
        {
            console.WriteLine(cluster.Problem!);
        }

        console.WriteLine("In full: ./build.sh --target Status --cluster NAME");
    }

    /// <summary>A line each, and below it what one that goes on has reached: words that no column has room for.</summary>
    private static void WriteRuns(IAnsiConsole console, IReadOnlyList<RunStatus> runs, DateTimeOffset now)
    {
        if (runs.Count > 0)
        {
            console.WriteLine();
        }

        foreach (var status in runs)
        {
            var run = status.Run;
            console.WriteLine(
                $"Run {run.RunId}: {(run.IsUnfinished ? run.Phase.ToString().ToLowerInvariant() : run.Verdict ?? "no verdict")}"
                    + (status.Figure is { } figure ? $", {figure}" : "")
            );
            if (status.Title is { } title)
            {
                console.WriteLine(
                    $"  {title}"
                        + (
                            run is { IsUnfinished: true, StartedAt: { } start }
                                ? $", {ProgressText.Duration((now - start).TotalSeconds)} so far"
                                : ""
                        )
                );
            }

            if (status.Reached is { } reached)
            {
                console.WriteLine($"  {reached}");
            }
        }
    }

    private static void WriteStateless(IAnsiConsole console, ClusterStatus status, DateTimeOffset now)
    {
        if (status.Cloud is { Instances.Count: > 0 })
        {
            console.WriteLine(
                $"There is no state of a cluster {status.Cluster} here, yet the cloud has machines of one. --target Teardown --adopt removes them."
            );
            WriteCloud(console, status.Cloud, now);
        }
        else if (status.Taken is null)
        {
            console.WriteLine($"There is no cluster {status.Cluster}. ./build.sh --target RunHpl makes one.");
            if (status.Cloud?.Problem is { } problem)
            {
                console.WriteLine($"Whether a cloud has machines of one could not be asked: {problem}");
            }
        }
    }

    private static void WriteCloud(IAnsiConsole console, CloudStatus? cloud, DateTimeOffset now)
    {
        if (cloud is null)
        {
            return;
        }

        console.WriteLine();
        foreach (var line in CloudReport.Lines(cloud, now))
        {
            console.WriteLine(line);
        }

        WriteTable(
            console,
            ["Machine", "Zone", "Status", "Since", "Age"],
            cloud.Instances.Select(instance => CloudReport.Row(instance, now))
        );
    }

    private static void WriteTable(IAnsiConsole console, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var (index, column) in columns.Index())
        {
            var heading = new TableColumn(new Text(column));
            // What is typed stays whole; the rest breaks where the terminal is narrow.
            table.AddColumn(index == 0 ? heading.NoWrap() : heading);
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

    private static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
