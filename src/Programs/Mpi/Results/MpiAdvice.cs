using Hoarfrost.Programs.Launchers;
using Hoarfrost.Programs.Mpi.Verdicts;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Mpi.Results;

/// <summary>What to do after a run of an MPI program that did not pass: one sentence a step, the most promising first.</summary>
internal static class MpiAdvice
{
    public static IReadOnlyList<string> For(RunResult result) =>
        result.Verdict.Kind switch
        {
            RunVerdict.PassedKind => [],
            nameof(MpiVerdictKind.Failed) =>
            [
                $"See the end of {MpiResult.OutputFile} and the messages above: they are what the failed rank said last.",
                .. Signal(MpiSection.Of(result).FailedRank?.Signal),
            ],
            nameof(MpiVerdictKind.CheckFailed) =>
            [
                $"See {MpiResult.OutputFile} for what the program printed instead.",
                "The program is right and the rule is not: correct success in its program.yaml.",
            ],
            nameof(MpiVerdictKind.OutputMissing) =>
            [
                $"See {MpiResult.OutputFile} for why the program did not write it, and whether it wrote it under another name.",
                "Each rank runs in the run's own directory: a file that is written elsewhere does not come home.",
                "The file may be missing in a good run: name it under outputs.optional.",
            ],
            nameof(MpiVerdictKind.MetricMissing) =>
            [
                $"Compare the metric's pattern with {MpiResult.OutputFile}, or with the file that it is read from.",
            ],
            nameof(MpiVerdictKind.Timeout) =>
            [
                "Give it more time with timeout in its program.yaml, or less work with its parameters.",
                $"Where the last lines of {MpiResult.OutputFile} are from long before the deadline, the program hangs: run it with less work, or on one node, to see where.",
            ],
            nameof(MpiVerdictKind.NodeLost) =>
            [
                "Run it again: the lost node is replaced first.",
                "It happens again: see the logs of that node; in a cloud, see whether the instance was preempted.",
            ],
            nameof(MpiVerdictKind.OutOfMemory) =>
            [
                "Use fewer ranks on a node (ranks.perNode), more nodes, or less work by the program's parameters.",
            ],
            nameof(MpiVerdictKind.NotOneWorld) =>
            [
                "Build the program on the nodes by its build line, with the mpicc that is there, rather than elsewhere.",
                "It is from a package: take the one that is built for the nodes' MPI.",
            ],
            _ => [$"See {MpiResult.OutputFile} and the logs, correct the cause, then run it again."],
        };

    private static string[] Signal(int? signal) =>
        signal switch
        {
            4 =>
            [
                "An illegal instruction: the program was built for a newer CPU than a node has; build it without -march=native.",
            ],
            9 => ["Something outside of the program killed it: see the nodes' kernel logs for the OOM killer."],
            6 or 7 or 8 or 11 =>
            [
                $"{Signals.Described(signal.Value)}: build the program with -g and -fsanitize=address, and run it with fewer ranks.",
            ],
            _ => [],
        };
}
