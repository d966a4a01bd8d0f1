using System.Diagnostics;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>Runs commands on this machine, as a shell on a host does: from the home, with the user's whole environment.</summary>
/// <param name="directory">Where relative paths begin: absolute, or relative to the home; null: the home.</param>
internal sealed class LocalShell(string? directory = null, IReadOnlyList<string>? prefix = null) : INodeShell
{
    public string Name => "this machine";

    /// <summary>The same, where relative paths begin at a directory.</summary>
    public LocalShell In(string path) => new(path, prefix);

    /// <summary>The same, where a command runs as arguments of another one, which sets up its environment.</summary>
    public LocalShell Under(params IReadOnlyList<string> command) => new(directory, command);

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public bool IsTransient(HoarfrostException failure) => failure is RemoteException { IsTransient: true };

    public void Drop() { }

    public async Task<RemoteResult> StreamAsync(
        IReadOnlyList<string> argv,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var script = new CommandScript(argv, prefix ?? [], directory);
        var info = OpenSshClient.InOwnSession(["sh", "-c", script.Text]);
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        var never = new TaskCompletionSource();
        var end = await new ScriptRunner(Name, TerminateAsync).RunAsync(
            info,
            script,
            input,
            readOutput,
            timeout,
            never.Task,
            cancellationToken
        );
        return end.End switch
        {
            CommandScript.NoDirectory => throw CommandErrors.NoDirectory(Name, directory, end.StdErr),
            { } code => new(int.Parse(code, NumberStyles.None, CultureInfo.InvariantCulture), "", end.StdErr),
            // Its shell was killed with it.
            null => new(end.ClientExitCode, "", end.StdErr),
        };
    }

    private static async Task TerminateAsync(int leader)
    {
        var kill = CommandScript.Termination(leader);
        using var process = Process.Start(
            new ProcessStartInfo(kill[0], kill.Skip(1)) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        await process.WaitForExitAsync();
    }
}
