using System.Text.RegularExpressions;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Login;

/// <summary>What a job has of a node's memory: by the user's own directive, or the part that its cores are of the node's. Pure.</summary>
internal static partial class JobMemory
{
    /// <param name="cores">Of each node that the job takes.</param>
    /// <returns>In MiB.</returns>
    public static int OnNode(SlurmOptions options, int cores, NodeSize node)
    {
        if (Own(options) is not { } own)
        {
            // A job that takes all cores of a node takes its memory, too, which no other could use.
            return options.ExclusiveNodes || cores >= node.Cores
                ? node.MemoryMb
                : (int)((long)node.MemoryMb * cores / node.Cores);
        }

        return
            Size().Match(own) is { Success: true } match
            && double.TryParse(match.Groups["size"].ValueSpan, CultureInfo.InvariantCulture, out var size)
            && size > 0
            ? (int)
                Math.Min(
                    node.MemoryMb,
                    size
                        * Math.Pow(
                            1024,
                            match.Groups["unit"].Success
                                ? "KMGT".IndexOf(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase) - 1
                                : 0
                        )
                        * (match.Groups["cpu"].Success ? cores * node.ThreadsPerCore : 1)
                )
            : node.MemoryMb;
    }

    /// <summary>The directive that asks for memory, of which sbatch takes the last; null: there is none.</summary>
    public static string? Own(SlurmOptions options) =>
        // Not --mem-bind, which says nothing of how much.
        (options.Sbatch ?? []).LastOrDefault(static word =>
            word.StartsWith("--mem=", StringComparison.Ordinal)
            || word.StartsWith("--mem-per-", StringComparison.Ordinal)
        );

    [GeneratedRegex(
        @"\A--mem(?<cpu>-per-cpu)?=(?<size>[0-9]+)(?<unit>[KMGTkmgt])?[Bb]?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Size();
}
