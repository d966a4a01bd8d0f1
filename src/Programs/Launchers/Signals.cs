namespace Hoarfrost.Programs.Launchers;

/// <summary>Linux's signals that end a program, as shells and launchers name them.</summary>
internal static class Signals
{
    /// <summary>The one that no program can refuse: the OOM killer's.</summary>
    public const int Kill = 9;

    // A shell's exit code of a program that a signal ended is this and the signal.
    private const int ShellBase = 128;

    private static readonly (int Number, string Name)[] Known =
    [
        (1, "Hangup"),
        (2, "Interrupt"),
        (3, "Quit"),
        (4, "Illegal instruction"),
        (6, "Aborted"),
        (7, "Bus error"),
        (8, "Floating point exception"),
        (Kill, "Killed"),
        (11, "Segmentation fault"),
        (13, "Broken pipe"),
        (15, "Terminated"),
        (24, "CPU time limit exceeded"),
        (25, "File size limit exceeded"),
        (31, "Bad system call"),
    ];

    /// <summary><c>signal 11 (Segmentation fault)</c>.</summary>
    public static string Described(int signal) =>
        Array.Find(Known, known => known.Number == signal) is { Name: { } name }
            ? string.Create(CultureInfo.InvariantCulture, $"signal {signal} ({name})")
            : string.Create(CultureInfo.InvariantCulture, $"signal {signal}");

    public static int? Number(string name) =>
        Array.Find(Known, known => name.StartsWith(known.Name, StringComparison.OrdinalIgnoreCase))
            is { Name: not null, Number: var number }
            ? number
            : null;

    /// <summary>The signal that an exit code stands for; null where it is a program's own.</summary>
    public static int? OfExitCode(int exitCode) =>
        Array.Exists(Known, known => known.Number == exitCode - ShellBase) ? exitCode - ShellBase : null;
}
