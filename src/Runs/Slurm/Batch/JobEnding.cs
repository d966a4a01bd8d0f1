using Hoarfrost.Programs;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>All that is known of a job that goes on no more.</summary>
/// <param name="Job">As Slurm tells; null: it has forgotten it.</param>
/// <param name="Status">Its own word; null: its script was never begun, as far as its directory tells.</param>
/// <param name="Log">What Slurm and the script wrote.</param>
/// <param name="Nodes">Of the job, as the controller sees them now; empty where nobody asked.</param>
internal sealed record EndedJob(
    string Id,
    QueuedJob? Job,
    BatchStatus? Status,
    string Log,
    IReadOnlyList<ComputeNode> Nodes
);

/// <summary>What became of a job: from its own word, where there is one, and from Slurm's, which alone proves nothing. Pure.</summary>
internal static class JobEnding
{
    private const int LogLines = 15;

    /// <summary>Whether Slurm's own word adds anything to what the job left. mpirun that Slurm has ended may end with 0.</summary>
    public static bool NeedsSlurm(BatchStatus? status) =>
        status is not { HasEnded: true, ProgramAt: not null, ExitCode: 0, Signal: null };

    public static JobOutcome Of(EndedJob ended) =>
        ended.Status is { ProgramAt: not null } begun
            ? Begun(ended, begun)
            : new(RunEnding.Clean, EndedAt: null, NeverBegun(ended));

    private static JobOutcome Begun(EndedJob ended, BatchStatus status)
    {
        var state = ended.Job?.State;
        var lost = Lost(ended, status);
        return new(
            new RunEnding(
                status.ExitCode,
                status.TimedOut || state is "TIMEOUT" or "DEADLINE",
                lost,
                status.OutOfMemory.Count > 0 ? status.OutOfMemory
                    : state == "OUT_OF_MEMORY" ? status.Hosts
                    : [],
                lost.Count > 0 ? Loss(ended) : null
            )
            {
                Cause = Cause(ended, status),
            },
            status.EndedAt is { } at ? Time(at) : null
        );
    }

    /// <summary>By Slurm's own word for the job, or for a node of one that did not come to its end: that it is silent is no proof.</summary>
    private static IReadOnlyList<string> Lost(EndedJob ended, BatchStatus status)
    {
        var hasFailed = ended.Job?.State is "NODE_FAIL" or "BOOT_FAIL";
        if (status.HasEnded && !hasFailed)
        {
            return [];
        }

        var down = ended.Nodes.Where(static node => node.IsDown).Select(static node => node.Name).ToList();
        return down.Count > 0 || !hasFailed ? down : status.Hosts;
    }

    private static string Loss(EndedJob ended) =>
        ended.Job is null
            ? $"Slurm has forgotten job {ended.Id}{Reasons(ended.Nodes)}."
            : $"Slurm: {ended.Job.State}{Reasons(ended.Nodes)}.";

    /// <summary>What from outside made the program end; null: nothing that is known.</summary>
    private static string? Cause(EndedJob ended, BatchStatus status) =>
        ended.Job switch
        {
            { State: "PREEMPTED" } => $"Slurm ended job {ended.Id} to make room for another one (PREEMPTED).",
            { State: "CANCELLED", CancelledBy: var user } => $"Job {ended.Id} was cancelled{By(user)}.",
            _ when status is { Signal: { } signal, ExitCode: not 0 } => $"Slurm told job {ended.Id} to end ({signal}).",
            null when !status.HasEnded =>
                $"Slurm has forgotten job {ended.Id}, and its script did not come to its end.",
            _ => null,
        };

    private static HoarfrostException NeverBegun(EndedJob ended)
    {
        var (code, why) = ended switch
        {
            { Job.State: "PREEMPTED" } => (
                ExitCodes.StepFailed,
                "Slurm ended it to make room for another one (PREEMPTED). Run the same command again, or name a --qos or --partition that is not preempted."
            ),
            { Nodes: var nodes, Job.State: "CANCELLED", Status: null }
                when nodes.FirstOrDefault(static node => node.Reason.Contains("rolog", StringComparison.Ordinal))
                    is { } node => (
                ExitCodes.StepFailed,
                $"the cluster's own prolog failed on {node.Name} (\"{node.Reason}\"), and Slurm has taken the node out. Tell whoever runs the cluster; the same command gets other nodes."
            ),
            { Job: { State: "CANCELLED", CancelledBy: var user } } => (
                ExitCodes.StepFailed,
                $"it was cancelled{By(user)}."
            ),
            { Status: { HasEnded: true, Problem: { } problem } } => (ExitCodes.StepFailed, problem),
            { Job.State: "NODE_FAIL" or "BOOT_FAIL" } => (
                ExitCodes.StepFailed,
                $"one of its nodes failed ({ended.Job.State}{Reasons(ended.Nodes)}). The same command gets others."
            ),
            { Job.State: "OUT_OF_MEMORY" } => (
                ExitCodes.StepFailed,
                "the kernel ended it for want of memory (OUT_OF_MEMORY). Ask for more with --sbatch '--mem=…'."
            ),
            { Job.State: "TIMEOUT" or "DEADLINE" } => (
                ExitCodes.StepFailed,
                $"its time was up before the program began ({ended.Job.State}). Ask for more with --time."
            ),
            { Job.State: "COMPLETED" } => (
                ExitCodes.StepFailed,
                "Slurm calls it COMPLETED with exit code 0, but its script was never begun: slurmd could not start it."
            ),
            { Job: null } => (
                ExitCodes.StepFailed,
                "Slurm knows nothing of it any more, and its script left no word: it was never begun, or its nodes do not see its directory."
            ),
            _ => (
                ExitCodes.StepFailed,
                $"Slurm: {ended.Job!.State}{(ended.Job.Reason.Length > 0 ? $", {ended.Job.Reason}" : "")}{Reasons(ended.Nodes)}."
            ),
        };
        var log = ended.Log.TrimEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LogLines).ToList();
        return new(
            code,
            $"The program of job {ended.Id} was not begun: {why}"
                + (
                    log.Count > 0 && ended.Status?.Problem is null
                        ? $"\nIts output:\n{string.Join('\n', log.Select(static line => $"  {line}"))}"
                        : ""
                )
        );
    }

    private static string By(int? user) =>
        user is { } id ? $" by the user with the id {id}{(id == 0 ? ", root" : "")}" : "";

    private static string Reasons(IReadOnlyList<ComputeNode> nodes) =>
        string.Concat(
            nodes.Where(static node => node.Reason.Length > 0).Select(static node => $"; {node.Name}: {node.Reason}")
        );

    public static DateTimeOffset Time(double seconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
}
