namespace Hoarfrost.Remote.OpenSsh;

/// <summary>Whether a person can be asked by a login.</summary>
internal static class Terminal
{
    /// <summary>On this process's terminal, in whose foreground it must be, or by a program that asks in a window.</summary>
    public static bool CanAsk =>
        HasAskpass(Environment.GetEnvironmentVariable)
        || (OperatingSystem.IsLinux() ? IsForeground(File.ReadAllText("/proc/self/stat")) : !Console.IsInputRedirected);

    /// <summary>As the client decides it without a terminal, from 8.4 on. Pure.</summary>
    public static bool HasAskpass(Func<string, string?> variable) =>
        IsSet(variable, "SSH_ASKPASS")
        && variable("SSH_ASKPASS_REQUIRE") switch
        {
            "never" => false,
            "force" => true,
            _ => IsSet(variable, "DISPLAY") || IsSet(variable, "WAYLAND_DISPLAY"),
        };

    /// <summary>By proc_pid_stat(5): the terminal's foreground process group is this process's. Pure.</summary>
    public static bool IsForeground(string stat)
    {
        // After the name, which may hold anything: state, parent, group, session, terminal, the terminal's group.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is [_, _, var group, _, not "0", var foreground, ..] && group == foreground;
    }

    private static bool IsSet(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 };
}
