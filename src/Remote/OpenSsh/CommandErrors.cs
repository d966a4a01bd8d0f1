using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>Why a command did not begin, although its host took the login.</summary>
internal static class CommandErrors
{
    private const int TailLines = 20;

    public static RemoteException NotBegun(
        string name,
        IReadOnlyList<string> argv,
        TimeSpan timeout,
        Exception inner
    ) =>
        new(
            RemoteFailure.TimedOut,
            $"On node {name}, {RemoteErrors.Name(argv)} did not begin within {timeout.TotalSeconds:0.#} s.\n"
                + "What the login shell runs first (.bashrc, .cshrc, …) does not end, or the node does not answer.",
            inner
        );

    public static RemoteException NoDirectory(string name, string? directory, string said) =>
        new(RemoteFailure.CommandFailed, $"On node {name}, the directory {directory} can't be entered.{Indent(said)}");

    public static RemoteException NoShell(string name, ScriptEnd end) =>
        new(
            RemoteFailure.CommandFailed,
            $"The account on node {name} took the login and ran no command: its shell ended with exit code {end.ClientExitCode} before it began."
                + Indent(end.Noise + end.StdErr)
                + "\nIt needs a login shell with 'sh' on its PATH, no forced command, and start-up files that do not end or replace the shell."
        );

    public static RemoteException NoSessions(string name) =>
        new(
            RemoteFailure.CommandFailed,
            $"Node {name} took the login and opens no session: its sshd has MaxSessions 0, or the account may only forward."
        );

    private static string Indent(string said) =>
        string.Concat(
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .TakeLast(TailLines)
                .Select(static line => $"\n  {line.TrimEnd('\r')}")
        );
}
