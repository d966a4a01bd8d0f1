namespace Hoarfrost.Programs.Launchers;

/// <summary>What Open MPI's launcher says when it has lost a node's daemon; there is no other form of it than its English text.</summary>
internal static class LostDaemon
{
    public static IReadOnlyList<string> Signs { get; } =
    [
        "lost communication with a remote daemon",
        "lost communication with remote daemon",
        "unable to reliably start one or more daemons",
        "daemon died unexpectedly",
        "A daemon (pid",
        // PRRTE of Open MPI 5, of one that never reported.
        "daemon has unexpectedly failed",
    ];

    public static bool IsIn(string line) => Signs.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
