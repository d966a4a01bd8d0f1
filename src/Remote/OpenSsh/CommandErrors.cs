namespace Hoarfrost.Remote.OpenSsh;

/// <summary>The wording of a command's failures on a host that is reached by the OpenSSH client.</summary>
internal static class CommandErrors
{
    public static RemoteException TimedOut(
        string name,
        IReadOnlyList<string> argv,
        TimeSpan timeout,
        bool didBegin,
        Exception inner
    ) =>
        new(
            RemoteFailure.TimedOut,
            didBegin
                ? $"On node {name}, {Command(argv)} did not end within {timeout.TotalSeconds:0.#} s and was stopped."
                : $"On node {name}, {Command(argv)} did not begin within {timeout.TotalSeconds:0.#} s: what the login shell runs first, such as .bashrc, does not end.",
            inner
        );

    public static RemoteException ConnectionLost(string name, IReadOnlyList<string> argv, string why) =>
        new(RemoteFailure.ConnectionLost, $"The connection to node {name} was lost during {Command(argv)} ({why})");

    public static RemoteException NoDirectory(string name, string? directory, string said) =>
        new(RemoteFailure.CommandFailed, $"On node {name}, the directory {directory} can't be entered.{Indent(said)}");

    public static RemoteException NoShell(string name, ScriptEnd end) =>
        new(
            RemoteFailure.CommandFailed,
            $"The account on node {name} took the login and did not run the command: it ended with exit code {end.ClientExitCode} before it began."
                + Indent(end.Noise + end.StdErr)
                + "\nIt needs a login shell that runs 'sh', no forced command, and start-up files that do not end the shell. Try: ssh HOST sh -c true"
        );

    /// <summary>The first words name the command; a script or a long list of arguments would hide the rest of the message.</summary>
    private static string Command(IReadOnlyList<string> argv)
    {
        var text = string.Join(' ', argv.Take(3)).ReplaceLineEndings(" ");
        return text.Length <= 80 && argv.Count <= 3 ? $"'{text}'" : $"'{text[..Math.Min(text.Length, 80)]} …'";
    }

    private static string Indent(string said) =>
        string.Concat(
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(20).Select(static line => $"\n  {line.TrimEnd('\r')}")
        );
}
