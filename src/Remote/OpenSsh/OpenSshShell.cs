using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>Runs commands on one host over its master connection, which is opened when first needed and again after it was lost.</summary>
internal sealed class OpenSshShell : INodeShell
{
    private static readonly TimeSpan ProofTimeout = TimeSpan.FromSeconds(30);

    private readonly OpenSshConnection connection;
    private readonly string? directory;
    private readonly IReadOnlyList<string> prefix;

    internal OpenSshShell(
        string name,
        OpenSshConnection connection,
        string? directory = null,
        IReadOnlyList<string>? prefix = null
    ) => (Name, this.connection, this.directory, this.prefix) = (name, connection, directory, prefix ?? []);

    public string Name { get; }

    /// <summary>The same host, where relative paths begin at a directory.</summary>
    /// <param name="path">Absolute, or relative to the home.</param>
    public OpenSshShell In(string path) => new(Name, this.connection, path, this.prefix);

    /// <summary>The same host, where a command runs as arguments of another one, which sets up its environment.</summary>
    public OpenSshShell Under(params IReadOnlyList<string> command) =>
        new(Name, this.connection, this.directory, command);

    public bool IsTransient(HoarfrostException failure) => failure is RemoteException { IsTransient: true };

    public void Drop() => this.connection.Drop();

    /// <summary>
    /// The client's arguments, destination excluded, that lead other programs (Ansible, rsync, scp) over the same connection, which
    /// is opened where it was lost. They hold as long as this connection.
    /// </summary>
    public async Task<IReadOnlyList<string>> ClientArgumentsAsync(CancellationToken cancellationToken)
    {
        var master = await this.connection.TakeAsync(cancellationToken);
        this.connection.Release(master);
        return OpenSshClient.Through(master.SocketPath);
    }

    /// <summary>Logs in where that is not done yet, and sees that the account runs commands before anything is done with it.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (this.connection.IsProven)
        {
            this.connection.Release(await this.connection.TakeAsync(cancellationToken));
            return;
        }

        await new OpenSshShell(Name, this.connection).RunCheckedAsync(["true"], null, ProofTimeout, cancellationToken);
        this.connection.IsProven = true;
    }

    public async Task<RemoteResult> StreamAsync(
        IReadOnlyList<string> argv,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var script = new CommandScript(argv, this.prefix, this.directory);
        while (true)
        {
            var master = await this.connection.TakeAsync(cancellationToken);
            try
            {
                var runner = new ScriptRunner(Name, leader => this.connection.TerminateAsync(master, leader));
                var end = await runner.RunAsync(
                    OpenSshClient.StartInfo(
                        OpenSshClient.Command(master.SocketPath, Name, script.ForLoginShell),
                        ownSession: true
                    ),
                    script,
                    input,
                    readOutput,
                    timeout,
                    master.Ended,
                    cancellationToken
                );
                if (!IsSessionRefused(end))
                {
                    return await JudgeAsync(end, script, master);
                }

                if (!this.connection.Refused(master))
                {
                    throw CommandErrors.NoSessions(Name);
                }
            }
            finally
            {
                this.connection.Release(master);
            }
        }
    }

    private async Task<RemoteResult> JudgeAsync(ScriptEnd end, CommandScript script, OpenSshMaster master)
    {
        if (end.End == CommandScript.NoDirectory)
        {
            throw CommandErrors.NoDirectory(Name, this.directory, end.StdErr);
        }

        if (end.End is { } code)
        {
            return new(int.Parse(code, NumberStyles.None, CultureInfo.InvariantCulture), "", end.StdErr);
        }

        if (await master.IsLostAsync())
        {
            throw RemoteErrors.ConnectionLost(Name, script.Argv, new IOException(LastLine(end.StdErr)));
        }

        // Its shell was killed with it: ssh's own code says that the server told no other.
        return end.Began ? new(end.ClientExitCode, "", end.StdErr) : throw CommandErrors.NoShell(Name, end);
    }

    // Of the client's mux.c: the server's answer is 'open failed', by MaxSessions.
    private static bool IsSessionRefused(ScriptEnd end) =>
        !end.Began && end.StdErr.Contains("ession open refused by peer", StringComparison.Ordinal);

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "the client said nothing";
}
