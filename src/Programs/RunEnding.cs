namespace Hoarfrost.Programs;

/// <summary>How a run ended, as it was watched from outside.</summary>
/// <param name="ExitCode">mpirun's. Null where it is not known, which by itself neither passes nor fails a run.</param>
/// <param name="TimedOut">Ended at its deadline.</param>
/// <param name="LostNodes">Names of nodes that went away during the run.</param>
/// <param name="OutOfMemoryNodes">Names of nodes whose OOM killer ended a process during the run.</param>
/// <param name="Loss">What is known of the nodes that went away, in a sentence; null: no more than their names.</param>
public sealed record RunEnding(
    int? ExitCode,
    bool TimedOut,
    IReadOnlyList<string> LostNodes,
    IReadOnlyList<string> OutOfMemoryNodes,
    string? Loss = null
)
{
    /// <summary>What from outside made it end, in a sentence; null: nothing that is known.</summary>
    public string? Cause { get; init; }

    /// <summary>mpirun ended by itself with exit code 0, on nodes that all lived.</summary>
    public static RunEnding Clean { get; } = new(0, TimedOut: false, [], []);
}
