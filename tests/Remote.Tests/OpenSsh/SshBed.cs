using Hoarfrost.Remote.OpenSsh;

namespace Remote.Tests.OpenSsh;

/// <summary>Real sshds, and an ssh config of a user who knows them by aliases.</summary>
public sealed class SshBed : IAsyncDisposable
{
    private readonly List<LoopbackSshd> sshds = [];
    private readonly TempFolder folder = new();

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal string ConfigFile => this.folder["config"];

    internal string this[string name] => this.folder[name];

    /// <summary>A bed with one sshd, <c>node</c>.</summary>
    /// <param name="settings">Of sshd_config.</param>
    internal static async Task<SshBed> StartAsync(params string[] settings)
    {
        var bed = new SshBed();
        await bed.AddAsync("node", settings);
        return bed;
    }

    internal LoopbackSshd Sshd => this.sshds[0];

    internal async Task<LoopbackSshd> AddAsync(string alias, params string[] settings)
    {
        var sshd = new LoopbackSshd { Settings = settings };
        this.sshds.Add(sshd);
        await sshd.InitializeAsync();
        Configure(alias, sshd);
        return sshd;
    }

    /// <summary>Of two blocks for one alias, the first counts: <paramref name="lines"/> come before what the alias needs.</summary>
    internal void Configure(string alias, LoopbackSshd sshd, params string[] lines) =>
        File.AppendAllText(
            ConfigFile,
            $"""
            Host {alias}
              {string.Join("\n  ", lines)}
              HostName 127.0.0.1
              Port {sshd.Port}
              IdentityFile {sshd.PrivateKeyPath}
              IdentitiesOnly yes
              IdentityAgent none
              UserKnownHostsFile {sshd.KnownHostsPath}

            """
        );

    internal OpenSshMasters Masters(Func<OpenSshOptions, OpenSshOptions>? change = null)
    {
        var options = new OpenSshOptions { ConfigFile = ConfigFile, ConnectTimeout = TimeSpan.FromSeconds(5) };
        return new(change?.Invoke(options) ?? options);
    }

    internal static int Logins(LoopbackSshd sshd) =>
        File.ReadLines(sshd.LogPath).Count(static line => line.Contains("Accepted ", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (var sshd in this.sshds)
        {
            await sshd.DisposeAsync();
        }

        this.folder.Dispose();
    }
}
