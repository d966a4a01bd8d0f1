namespace Hoarfrost.Remote.OpenSsh;

/// <summary>Opens master connections: the config is asked what a host is, its jump hosts come first, a login that asks does so once.</summary>
/// <param name="openJump">Gives a live master of a jump host.</param>
internal sealed class MasterOpener(
    OpenSshOptions options,
    ControlDirectory directory,
    Func<OpenSshHost, CancellationToken, Task<OpenSshMaster>> openJump
) : IDisposable
{
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(10);

    /// <summary>From the connect to the end of the login, with nobody to ask.</summary>
    private static readonly TimeSpan LoginTimeout = TimeSpan.FromSeconds(30);

    /// <summary>OpenSSH's server waits 2 min for a login.</summary>
    private static readonly TimeSpan AskingTimeout = TimeSpan.FromMinutes(3);

    private readonly SemaphoreSlim terminal = new(1);

    /// <exception cref="HoarfrostException">The config is wrong, or there is no client.</exception>
    public async Task<OpenSshConfig> ResolveAsync(OpenSshHost host, CancellationToken cancellationToken)
    {
        var answer = await AskClientAsync(host, OpenSshClient.Query(host, options), cancellationToken);
        return answer.ExitCode == 0
            ? OpenSshConfig.Parse(answer.StdOut)
            : throw OpenSshErrors.ConfigRefused(host, answer.StdErr);
    }

    /// <param name="useUsersOwn">Whether a master that the user has opened already is taken.</param>
    /// <exception cref="HoarfrostException">The host can't be reached, is not the known one, or refuses the login; says what to do.</exception>
    public async Task<OpenSshMaster> OpenAsync(OpenSshHost host, bool useUsersOwn, CancellationToken cancellationToken)
    {
        var config = await ResolveAsync(host, cancellationToken);
        if (useUsersOwn && await UsersOwnAsync(host, config, cancellationToken) is { } own)
        {
            return own;
        }

        var jump = await JumpAsync(host, config, cancellationToken);
        var login = new Login(new(host, config, jump?.Host, Asked: false), directory.NextSocket(), jump);
        var failure = await TryAsync(login, cancellationToken);
        if (failure is { Failure: RemoteFailure.AuthenticationRefused } && options.CanAsk)
        {
            failure = await AskAsync(login, cancellationToken);
        }

        return failure is not null
            ? throw failure
            : await OpenSshMaster.HoldAsync(login.Socket, isUsers: false, cancellationToken)
                ?? throw OpenSshErrors.Closed(login.Attempt);
    }

    public void Dispose() => this.terminal.Dispose();

    private async Task<OpenSshMaster?> UsersOwnAsync(
        OpenSshHost host,
        OpenSshConfig config,
        CancellationToken cancellationToken
    )
    {
        if (config.ControlPath is not { } path || !File.Exists(path))
        {
            return null;
        }

        var answer = await AskClientAsync(host, OpenSshClient.Control(path, "check"), cancellationToken);
        return answer.ExitCode == 0 ? await OpenSshMaster.HoldAsync(path, isUsers: true, cancellationToken) : null;
    }

    private async Task<Jump?> JumpAsync(OpenSshHost host, OpenSshConfig config, CancellationToken cancellationToken)
    {
        if (config.ProxyJump is null)
        {
            return null;
        }

        var jumpHost = JumpHosts.Nearest(config.ProxyJump);
        var itself = await ResolveAsync(jumpHost, cancellationToken);
        // 'Host *' may name a jump host that it matches itself: the client goes there directly.
        return (itself.HostName, itself.Port, itself.User) == (config.HostName, config.Port, config.User)
            ? null
            : new(jumpHost, await openJump(jumpHost, cancellationToken));
    }

    /// <summary>One login at a time has the terminal: the others wait, whose prompts would mix with its.</summary>
    private async Task<RemoteException?> AskAsync(Login login, CancellationToken cancellationToken)
    {
        await this.terminal.WaitAsync(cancellationToken);
        try
        {
            return await TryAsync(login with { Attempt = login.Attempt with { Asked = true } }, cancellationToken);
        }
        finally
        {
            this.terminal.Release();
        }
    }

    /// <returns>Null: the master lives.</returns>
    private async Task<RemoteException?> TryAsync(Login login, CancellationToken cancellationToken)
    {
        var attempt = login.Attempt;
        var timeout = attempt.Asked ? AskingTimeout : LoginTimeout;
        try
        {
            var answer = await ClientProcess.RunAsync(
                OpenSshClient.Master(attempt, options, login.Socket, login.Jump?.Command),
                ownSession: !attempt.Asked,
                timeout,
                cancellationToken,
                staysInBackground: true,
                attempt.Asked ? ShowWhatIsSaid : null
            );
            return answer.ExitCode == 0 ? null : OpenSshErrors.Failed(attempt, ClientMessages.Parse(answer.StdErr));
        }
        catch (TimeoutException e)
        {
            return OpenSshErrors.TimedOut(attempt, timeout, ClientMessages.Parse(e.Message));
        }
    }

    private void ShowWhatIsSaid(string line)
    {
        if (!ClientMessages.IsTrace(line))
        {
            options.Show?.Invoke(line);
        }
    }

    private static async Task<ClientAnswer> AskClientAsync(
        OpenSshHost host,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ClientProcess.RunAsync(arguments, ownSession: false, QueryTimeout, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new RemoteException(
                RemoteFailure.TimedOut,
                $"For host {host}, 'ssh {arguments[0]}' did not answer within {QueryTimeout.TotalSeconds:0} s: is there a 'Match exec' in the ssh config that hangs?",
                e
            );
        }
    }

    private sealed record Jump(OpenSshHost Host, OpenSshMaster Master)
    {
        public string Command => OpenSshClient.JumpThrough(Master.SocketPath);
    }

    private sealed record Login(LoginAttempt Attempt, string Socket, Jump? Jump);
}
