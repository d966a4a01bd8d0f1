using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.HostKeys;
using Hoarfrost.Remote.Liveness;

namespace Testing;

/// <summary>
/// A real sshd on a loopback port, for the user who runs the tests, with keys, home and known hosts of its own. Needs openssh-server.
/// </summary>
public sealed class LoopbackSshd : IAsyncLifetime
{
    private const string Sshd = "/usr/sbin/sshd";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hoarfrost-sshd-");
    private readonly List<string> _hung = [];
    private Process? _server;

    /// <summary>
    /// HOME in every session. A session still begins in the user's own home, so tests give absolute paths.
    /// </summary>
    public string Home => At("home");

    public string PrivateKeyPath => At("user_key");

    public string KnownHostsPath => At("known_hosts");

    public int Port { get; } = FreePort();

    /// <summary>Lines of sshd_config that come before its own, and so count.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>A command that runs the server as its arguments.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    public string LogPath => At("sshd.log");

    internal NodeEndpoint Node => new("node-1", "127.0.0.1", Port, "10.0.0.1", 2, 4096);

    internal SshTarget Target => new(Node, Environment.UserName, PrivateKeyPath, KnownHostsPath);

    internal HostKey HostKey => ReadKey("host_key");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public string At(string name) => Path.Combine(_root.FullName, name);

    internal SshSession Open(ConnectPolicy? policy = null) => new(Target, policy ?? ConnectPolicy.Default);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Home);
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd"); // sshd's privilege separation wants it
        }

        await MakeKeyAsync("host_key");
        await MakeKeyAsync("user_key");
        File.Copy(At("user_key.pub"), At("authorized_keys"));
        await File.WriteAllTextAsync(KnownHostsPath, KnownHosts.Empty.Pin("127.0.0.1", Port, HostKey).Format());
        await File.WriteAllTextAsync(
            At("sshd_config"),
            $"""
            {string.Join('\n', Settings)}
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {At("host_key")}
            AuthorizedKeysFile {At("authorized_keys")}
            PidFile none
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            StrictModes no
            UsePAM no
            UseDNS no
            MaxSessions 64
            MaxStartups 100
            SetEnv HOME={Home}
            """
        );
        await StartAsync();
    }

    /// <summary>Returns when it answers.</summary>
    public async Task StartAsync()
    {
        _server?.Dispose();
        string[] command = [.. Launcher, Sshd, "-D", "-E", LogPath, "-f", At("sshd_config")];
        _server = Run(command[0], command[1..]);
        for (var i = 0; i < 100; i++)
        {
            if ((await NodeProbe.ProbeAsync(Node, TimeSpan.FromSeconds(1), CancellationToken.None)).IsAlive)
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"{Sshd} did not come up on port {Port}.");
    }

    /// <summary>SIGKILL for the server and every session of it; what a session left detached lives on.</summary>
    public async Task KillAsync()
    {
        if (_server is { HasExited: false } server)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    /// <summary>
    /// Every session of the old server hangs from now on, its port is taken by a new one: a network that drops the packets of old
    /// connections.
    /// </summary>
    public async Task ReplaceAsync()
    {
        var server = _server!;
        _hung.AddRange(await SignalAsync("STOP"));
        // Its listening socket would still take connections: it goes with the server's end. The sessions stay as they are.
        using var kill = Run("kill", "-s", "KILL", $"{server.Id}");
        await kill.WaitForExitAsync();
        await server.WaitForExitAsync();
        await StartAsync();
    }

    /// <summary>SIGSTOP or SIGCONT for the server and every session of it.</summary>
    /// <returns>Their process ids, the server's first.</returns>
    public async Task<IReadOnlyList<string>> SignalAsync(string signal)
    {
        using var list = new Process
        {
            StartInfo = new("ps", ["-e", "-o", "pid=,ppid="])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
        };
        list.Start();
        var parents = (await list.StandardOutput.ReadToEndAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToLookup(static fields => fields[1], static fields => fields[0], StringComparer.Ordinal);
        var tree = new List<string> { $"{_server!.Id}" };
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(parents[tree[i]]);
        }

        using var kill = Run("kill", ["-s", signal, .. tree]);
        await kill.WaitForExitAsync();
        return tree;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_hung.Count > 0)
        {
            using var kill = Run("kill", ["-s", "KILL", .. _hung]);
            await kill.WaitForExitAsync();
        }

        _server?.Dispose();
        _root.Delete(recursive: true);
    }

    internal HostKey ReadKey(string name)
    {
        var fields = File.ReadAllText(At(name + ".pub")).Split(' ');
        return new(fields[0], fields[1]);
    }

    internal async Task MakeKeyAsync(string name, string type = "ed25519")
    {
        using var process = Run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", At(name));
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    private static Process Run(string program, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }
        ) ?? throw new InvalidOperationException(program);
}
