namespace Hoarfrost.Runs.Slurm.Queue;

/// <summary>A compute node as the controller tells of it.</summary>
/// <param name="Cores">Physical ones that jobs may have.</param>
/// <param name="ThreadsPerCore">Hardware threads of each that are CPUs to Slurm.</param>
/// <param name="MemoryMb">That jobs may have.</param>
/// <param name="State">Slurm's words, joined by plus signs: <c>IDLE+DRAIN</c>.</param>
/// <param name="Reason">Why an administrator, or Slurm itself, took it out; empty: it was not.</param>
internal sealed record ComputeNode(
    string Name,
    int Cores,
    int ThreadsPerCore,
    int MemoryMb,
    string State,
    IReadOnlyList<string> Partitions,
    IReadOnlyList<string> Features,
    string Reason
)
{
    /// <summary>It will come to take jobs, or takes them now.</summary>
    public bool Serves =>
        !State
            .Split('+', '*', '~', '#')
            .Any(static word =>
                word is "DOWN" or "DRAIN" or "DRAINED" or "DRAINING" or "FAIL" or "FUTURE" or "UNKNOWN"
            );

    public bool IsDown =>
        State.Contains("DOWN", StringComparison.Ordinal) || State.Contains('*', StringComparison.Ordinal);
}

/// <summary>A partition.</summary>
/// <param name="MaxTime">Null: without an end.</param>
internal sealed record Partition(string Name, bool IsDefault, TimeSpan? MaxTime);

/// <summary>Reads lines of <c>scontrol show node -o</c> and <c>scontrol show partition -o</c>. Pure.</summary>
internal static class NodeListing
{
    public static IReadOnlyList<ComputeNode> Nodes(string text) =>
        [.. Lines(text, "NodeName").Select(Node).OfType<ComputeNode>()];

    public static IReadOnlyList<Partition> Partitions(string text) =>
        [
            .. Lines(text, "PartitionName")
                .Select(static line => new Partition(
                    Value(line, "PartitionName"),
                    Value(line, "Default") == "YES",
                    JobTime.Parse(Value(line, "MaxTime"))
                )),
        ];

    private static ComputeNode? Node(string line)
    {
        var (sockets, perSocket, threads) = (
            Number(line, "Sockets"),
            Number(line, "CoresPerSocket"),
            Number(line, "ThreadsPerCore")
        );
        if (sockets is null || perSocket is null)
        {
            return null;
        }

        // Where a node has as many CPUs as cores, a CPU is a core to Slurm, whatever hardware threads it has.
        var perCore = Number(line, "CPUTot") == sockets.Value * perSocket.Value ? 1 : Math.Max(1, threads ?? 1);
        // What the system keeps for itself is out of CPUEfctv, which versions before 22.05 do not tell.
        var cores = Number(line, "CPUEfctv") is { } effective
            ? effective / perCore
            : (sockets.Value * perSocket.Value) - (Number(line, "CoreSpecCount") ?? 0);
        return new(
            Value(line, "NodeName"),
            Math.Max(1, cores),
            perCore,
            (Number(line, "RealMemory") ?? 0) - (Number(line, "MemSpecLimit") ?? 0),
            Value(line, "State"),
            List(Value(line, "Partitions")),
            List(Value(line, "AvailableFeatures")),
            line.IndexOf(" Reason=", StringComparison.Ordinal) is >= 0 and var at
                ? line[(at + 8)..].Split(" [")[0].Trim()
                : ""
        );
    }

    private static IEnumerable<string> Lines(string text, string first) =>
        text.Split('\n').Where(line => line.StartsWith(first + "=", StringComparison.Ordinal));

    private static IReadOnlyList<string> List(string value) =>
        value is "(null)" ? [] : value.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static int? Number(string line, string key) =>
        int.TryParse(Value(line, key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Value(string line, string key)
    {
        var at = line.StartsWith(key + "=", StringComparison.Ordinal)
            ? 0
            : line.IndexOf($" {key}=", StringComparison.Ordinal) + 1;
        return at == 0 && !line.StartsWith(key + "=", StringComparison.Ordinal)
            ? ""
            : line[(at + key.Length + 1)..].Split(' ', 2)[0];
    }
}

/// <summary>What each node of a job has at least.</summary>
internal sealed record NodeSize(int Cores, int ThreadsPerCore, int MemoryMb);
