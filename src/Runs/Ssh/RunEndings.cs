using Hoarfrost.Programs;
using Hoarfrost.Remote.Jobs;

namespace Hoarfrost.Runs.Ssh;

/// <summary>What was seen of a job and of its nodes, put together to how the run ended. Pure.</summary>
internal static class RunEndings
{
    /// <param name="followed">Null where the job could not be followed to its end.</param>
    /// <param name="lost">Names of nodes that the watch has lost.</param>
    /// <param name="outOfMemory">Names of nodes whose OOM killer ended a process.</param>
    /// <param name="head">The node that the job ran on.</param>
    public static RunEnding Of(
        FollowResult? followed,
        IReadOnlyList<string> lost,
        IReadOnlyList<string> outOfMemory,
        string head
    ) =>
        new(
            followed?.State.ExitCode,
            followed?.DeadlinePassed == true,
            IsGone(followed) && !lost.Contains(head, StringComparer.Ordinal) ? [head, .. lost] : lost,
            outOfMemory
        );

    /// <summary>
    /// mpirun may have noticed a dead node before the watch did. After a deadline there is nothing to explain.
    /// </summary>
    public static bool NeedsLossCheck(FollowResult followed) =>
        followed is { DeadlinePassed: false, State: not { State: JobPhase.Ended, ExitCode: 0 } };

    /// <summary>A job that ended with 0 lost no process, whatever else its nodes killed.</summary>
    public static bool NeedsMemoryCheck(FollowResult? followed) =>
        followed?.State is not { State: JobPhase.Ended, ExitCode: 0 };

    /// <returns>Null where the job's own count is not known.</returns>
    public static DateTimeOffset? EndedAt(FollowResult? followed, DateTimeOffset? startedAt) =>
        followed is { State: { IsOver: true, ExitCode: not null } state }
            ? startedAt + TimeSpan.FromSeconds(state.ElapsedSeconds)
            : null;

    // All processes of a job and its folder go at once only with the node: it was restarted, or made anew.
    private static bool IsGone(FollowResult? followed) =>
        followed is { DeadlinePassed: false, State.State: JobPhase.Lost or JobPhase.Absent };
}
