using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Hpl.Results;

/// <summary>What to do after a run of HPL that did not pass: one sentence a step, the most promising first.</summary>
internal static class HplAdvice
{
    public static IReadOnlyList<string> For(RunResult result) =>
        result.Verdict.Kind switch
        {
            RunVerdict.PassedKind => [],
            nameof(VerdictKind.Incomplete) =>
            [
                "See the end of hpl.out and the messages above: the output stops before the last row or the footer.",
                $"Run HPL again: {Command(result)}",
            ],
            nameof(VerdictKind.NumericFailure) =>
            [
                "Don't use this rate: HPL solved the system wrongly. BLAS, compiler options, memory and CPU are what can cause it.",
                $"Run the same again, to tell them apart: {Command(result)}",
                "The same rows fail each time: replace BLAS or HPL's build. Other rows fail each time: suspect a node's memory or CPU.",
            ],
            nameof(VerdictKind.IllegalInput) =>
            [
                "HPL refused HPL.dat, or has fewer ranks than it asks for: the message above and the file HPL.dat name the line.",
                $"Let the planner choose again, without --n, --nb, --p and --q: {Command(result)}",
            ],
            nameof(VerdictKind.Timeout) =>
            [
                $"Give it more time with --timeout-minutes, or less work with --minutes or --n: {Command(result)} --minutes 5",
                "Progress stopped long before the end: see the nodes' logs and the placement below.",
            ],
            nameof(VerdictKind.NodeLost) =>
            [
                $"Run HPL again, which replaces {Named(result.Ending?.LostNodes, "the lost node")} first: {Command(result)}",
                "It happens again: see the logs of that node; in a cloud, see whether the instance was preempted.",
            ],
            nameof(VerdictKind.OutOfMemory) =>
            [
                $"Take less memory on {Named(result.Ending?.OutOfMemoryNodes, "each node")} with --memory-fraction or --n: {Command(result)} --memory-fraction 0.7",
                "See what else used memory there: the nodes' facts are in the folder nodes.",
            ],
            _ => [$"See hpl.out and the logs, then run HPL again: {Command(result)}"],
        };

    private static string Command(RunResult result) =>
        $"./build.sh --target RunHpl --platform {result.Platform} --cluster {result.Cluster}";

    private static string Named(IReadOnlyList<string>? nodes, string otherwise) =>
        nodes is { Count: > 0 } ? string.Join(", ", nodes) : otherwise;
}
