namespace Hoarfrost.Remote.Connection;

/// <summary>The wording of a command's failures: node, command, what happened.</summary>
internal static class RemoteErrors
{
    private const int TailLines = 40;

    public static RemoteException CommandFailed(string node, IReadOnlyList<string> argv, RemoteResult result)
    {
        var said = result.StdErr.Length > 0 ? result.StdErr : result.StdOut;
        var tail = string.Concat(
            said.TrimEnd().Split('\n').TakeLast(TailLines).Select(static line => $"\n  {line.TrimEnd('\r')}")
        );
        return new(
            RemoteFailure.CommandFailed,
            $"On node {node}, {Name(argv)} failed with exit code {result.ExitCode}:{tail}"
        );
    }

    public static RemoteException CommandTimedOut(
        string node,
        IReadOnlyList<string> argv,
        TimeSpan timeout,
        Exception inner
    ) =>
        new(
            RemoteFailure.TimedOut,
            $"On node {node}, {Name(argv)} did not end within {timeout.TotalSeconds:0.#} s and was stopped.",
            inner
        );

    public static RemoteException ConnectionLost(string node, IReadOnlyList<string> argv, Exception inner) =>
        new(
            RemoteFailure.ConnectionLost,
            $"The connection to node {node} was lost during {Name(argv)} ({inner.Message})",
            inner
        );

    /// <summary>The first words name the command; a script or a long list of arguments would hide the rest of the message.</summary>
    public static string Name(IReadOnlyList<string> argv)
    {
        var text = string.Join(' ', argv.Take(3)).ReplaceLineEndings(" ");
        return text.Length <= 80 && argv.Count <= 3 ? $"'{text}'" : $"'{text[..Math.Min(text.Length, 80)]} …'";
    }
}
