namespace Hoarfrost.Core.Errors;

/// <summary>What the program's exit code says to a script. 0 is done; these are all the others.</summary>
internal static class ExitCodes
{
    public const int StepFailed = 1;

    /// <summary>An option, environment variable, key of <c>cluster.yaml</c> or target is wrong; nothing was made.</summary>
    public const int Usage = 2;

    public const int ToolMissing = 3;

    /// <summary>Quota, stock or permission: the same command may work in another zone, or later.</summary>
    public const int CloudRefused = 4;

    /// <summary>HPL ran, or tried to, and its verdict is not a pass.</summary>
    public const int VerdictNotPassed = 5;

    /// <summary>Teardown ended, but its audit found something left.</summary>
    public const int Leftovers = 6;

    /// <summary>A figure is worse than what it is compared with by more than is tolerated, or out of its expected range.</summary>
    public const int WorseThanBaseline = 7;

    /// <summary>Ctrl+C or SIGTERM: 128 + SIGINT, as shells report it.</summary>
    public const int Interrupted = 130;
}
