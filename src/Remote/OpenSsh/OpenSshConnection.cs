namespace Hoarfrost.Remote.OpenSsh;

/// <summary>
/// All masters of one host: the user's own where it lives, else one of ours, and further ones only where the host allows no more
/// sessions on those that there are.
/// </summary>
internal sealed class OpenSshConnection(MasterOpener opener, OpenSshHost host) : IAsyncDisposable
{
    // As many more logins as anybody needs.
    private const int MostMasters = 8;

    /// <summary>How long a command waits for the end of others before it costs another login.</summary>
    private static readonly TimeSpan SessionWait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan TerminateTimeout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim gate = new(1);
    private readonly Lock state = new();
    private readonly List<OpenSshMaster> masters = [];
    private TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isUsersOwnOut;

    /// <summary>Whether the account has run a command.</summary>
    public bool IsProven { get; set; }

    /// <summary>Takes a session on a master, which is opened where none lives.</summary>
    /// <exception cref="HoarfrostException">The host can't be reached, or refuses the login.</exception>
    public async Task<OpenSshMaster> TakeAsync(CancellationToken cancellationToken)
    {
        await this.gate.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                Task release;
                lock (this.state)
                {
                    this.masters.RemoveAll(static master => !master.IsAlive);
                    if (this.masters.Find(static master => master.Running < master.Limit) is { } free)
                    {
                        free.Running++;
                        return free;
                    }

                    release = this.released.Task;
                }

                if (this.masters.Count > 0 && await IsReleasedAsync(release, cancellationToken))
                {
                    continue;
                }

                if (await AddAsync(release, cancellationToken) is { } added)
                {
                    return added;
                }
            }
        }
        finally
        {
            this.gate.Release();
        }
    }

    public void Release(OpenSshMaster master)
    {
        lock (this.state)
        {
            master.Running--;
            this.released.TrySetResult();
            this.released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The host allows no further session on the master.</summary>
    /// <returns>False: it allows none at all.</returns>
    public bool Refused(OpenSshMaster master)
    {
        lock (this.state)
        {
            if (master.IsUsers)
            {
                // Others take its sessions.
                this.isUsersOwnOut = true;
                this.masters.Remove(master);
                return true;
            }

            var isAlone = master.Running <= 1;
            master.Limit = Math.Max(1, master.Running - 1);
            return !isAlone;
        }
    }

    /// <summary>Sends SIGTERM to a command's process group, as a channel's request for a signal has it: OpenSSH's client can't send one.</summary>
    /// <remarks>A host that does not answer has lost its connection: the next command makes a new one.</remarks>
    public async Task TerminateAsync(OpenSshMaster master, int leader)
    {
        var script = new CommandScript(CommandScript.Termination(leader), [], null);
        try
        {
            await ClientProcess.RunAsync(
                OpenSshClient.Command(master.SocketPath, host.Name, script.ForLoginShell),
                ownSession: true,
                TerminateTimeout,
                CancellationToken.None
            );
        }
        catch (TimeoutException)
        {
            Drop();
        }
    }

    /// <summary>Gives all connections up, and ends what runs over them; the next command opens a new one.</summary>
    public void Drop() => _ = Task.WhenAll(TakeOut().Select(static master => master.EndAsync()));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(TakeOut().Select(static master => master.EndAsync()));
        this.gate.Dispose();
    }

    /// <param name="release">The next one since it was looked for a free session.</param>
    /// <returns>A session on a new master: it is used, also where it lives no longer, so that no failure logs in again and again. Null: there are enough.</returns>
    private async Task<OpenSshMaster?> AddAsync(Task release, CancellationToken cancellationToken)
    {
        if (this.masters.Count >= MostMasters)
        {
            await release.WaitAsync(cancellationToken);
            return null;
        }

        var master = await opener.OpenAsync(host, useUsersOwn: !this.isUsersOwnOut, cancellationToken);
        lock (this.state)
        {
            master.Running++;
            this.masters.Add(master);
        }

        return master;
    }

    private static async Task<bool> IsReleasedAsync(Task release, CancellationToken cancellationToken)
    {
        try
        {
            await release.WaitAsync(SessionWait, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private List<OpenSshMaster> TakeOut()
    {
        lock (this.state)
        {
            List<OpenSshMaster> all = [.. this.masters];
            // It is the user's to end one that hangs: the next login is our own.
            this.isUsersOwnOut |= all.Exists(static master => master.IsUsers);
            this.masters.Clear();
            return all;
        }
    }
}
