using System.Globalization;
using System.Text;
using System.Text.Json;
using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.HostKeys;
using Hoarfrost.Tooling.Commands;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>A container of the stock system with sshd, as a host that somebody else made.</summary>
internal sealed class ForeignHost : IAsyncDisposable
{
    // What a login, a log or a cache changes, and what dpkg and shadow keep of the state before the last.
    private const string Manifest = """
        import hashlib, os, stat, subprocess
        skipped = ("/proc", "/sys", "/dev", "/run", "/tmp", "/var/log", "/var/cache/ldconfig", "/var/lib/dpkg/status-old", "/etc/group-", "/etc/gshadow-")
        for root, folders, files in os.walk("/"):
            folders[:] = [name for name in folders if os.path.join(root, name) not in skipped]
            for path in (os.path.join(root, name) for name in folders + files):
                if path in skipped:
                    continue
                at = os.lstat(path)
                content = os.readlink(path) if stat.S_ISLNK(at.st_mode) else ""
                if stat.S_ISREG(at.st_mode):
                    with open(path, "rb") as file:
                        content = hashlib.sha256(file.read()).hexdigest()
                print("file", path, oct(at.st_mode), at.st_uid, at.st_gid, content)
        os.environ["APT_CONFIG"] = "/dev/null"
        for command in (
            ["dpkg-query", "--show", "--showformat", "${Package} ${Version} ${Status}\n"],
            ["apt-mark", "-o", "Dir::Cache=/tmp", "showmanual"],
            ["apt-mark", "-o", "Dir::Cache=/tmp", "showauto"],
            ["update-alternatives", "--get-selections"],
            ["getent", "passwd"],
            ["getent", "group"],
            ["sh", "-c", "cd /proc/sys && grep -s '' net/core/somaxconn net/ipv4/tcp_*mem vm/zone_reclaim_mode kernel/numa_balancing /sys/kernel/mm/transparent_hugepage/*"],
        ):
            for line in subprocess.run(command, stdout=subprocess.PIPE, universal_newlines=True).stdout.splitlines():
                print(command[0], command[-1], line)
        """;

    private readonly RealCluster _cluster;
    private readonly string _name;
    private SshSession? _session;
    private string _address = "";

    private ForeignHost(RealCluster cluster, string name) => (_cluster, _name) = (cluster, name);

    public PreparationHost Access { get; private set; } = null!;

    /// <summary>As a file of hosts has it.</summary>
    public string Entry => $"{{name: {Access.Name}, address: {_address}, user: hoarfrost, key: {Key}}}";

    private string Key => Path.Combine(_cluster.Bench.Folder, "key");

    /// <param name="name">As a cluster names it.</param>
    /// <param name="arguments">Of <c>docker run</c>.</param>
    public static async Task<ForeignHost> StartAsync(RealCluster cluster, string name, params string[] arguments)
    {
        var host = new ForeignHost(cluster, $"prep-{cluster.Name}-{name}");
        var key = host.Key;
        await host.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
        var image = await cluster.Get<StockSystem>().EnsureAsync(_ => { }, ToolBench.Token);
        var publicKey = (await File.ReadAllTextAsync(key + ".pub", ToolBench.Token)).Trim();
        await host.RunAsync(
            "docker",
            ["run", "--detach", "--name", host._name, "--env", $"SSH_AUTHORIZED_KEY={publicKey}", .. arguments, image]
        );
        var address = await host.RunAsync(
            "docker",
            "inspect",
            "--format",
            "{{.NetworkSettings.Networks.bridge.IPAddress}}",
            host._name
        );
        host._address = address;
        await host.ShellAsync("until [ -s /run/sshd.pid ]; do sleep 0.1; done");
        var hostKey = (await host.ShellAsync("cat /etc/ssh/ssh_host_ed25519_key.pub")).Split(' ');
        var knownHosts = Path.Combine(cluster.Bench.Folder, "known_hosts");
        await File.WriteAllTextAsync(
            knownHosts,
            KnownHosts.Empty.Pin(address, 22, new HostKey(hostKey[0], hostKey[1])).Format(),
            ToolBench.Token
        );
        var target = new SshTarget(new NodeEndpoint(name, address, 22, address, 1, 1024), "hoarfrost", key, knownHosts);
        host._session = new SshSession(target, ConnectPolicy.Default);
        string[] way =
        [
            "-F",
            "/dev/null",
            "-o",
            $"HostName={address}",
            "-o",
            "User=hoarfrost",
            "-o",
            $"IdentityFile={key}",
            "-o",
            $"UserKnownHostsFile={knownHosts}",
        ];
        host.Access = new(name, host._session, _ => Task.FromResult<IReadOnlyList<string>>(way));
        return host;
    }

    /// <returns>What a script of root's prints there.</returns>
    public Task<string> ShellAsync(string script) => RunAsync("docker", "exec", _name, "sh", "-ec", script);

    /// <summary>All that there is: files but for logs and caches, packages, accounts, kernel settings.</summary>
    public async Task<IReadOnlyList<string>> LookAsync() =>
        [
            .. (await RunAsync("docker", "exec", _name, "python3", "-c", Manifest))
                .Split('\n')
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Installs a package that holds nothing.</summary>
    public Task InstallAsync(string name, string version, string depends = "")
    {
        var control = new StringBuilder(
            $"Package: {name}\\nVersion: {version}\\nArchitecture: amd64\\nMaintainer: x\\nDescription: x\\n"
        );
        if (depends.Length > 0)
        {
            control.Append(CultureInfo.InvariantCulture, $"Depends: {depends}\\n");
        }

        return ShellAsync(
            $"cd /tmp; mkdir -p {name}/DEBIAN; printf '{control}' > {name}/DEBIAN/control; dpkg-deb --build {name} >/dev/null; dpkg --install {name}.deb"
        );
    }

    /// <summary>What hoarfrost-prepare answers, as root.</summary>
    public async Task<JsonDocument> PrepareProgramAsync(string input, params string[] arguments)
    {
        var root = await RootShell.OpenAsync(Access, ToolBench.Token);
        var program = await File.ReadAllTextAsync(
            Path.Combine(_cluster.Paths.Playbooks, "files", "hoarfrost-prepare"),
            ToolBench.Token
        );
        var output = await root.RunProgramAsync(program, arguments, input, TimeSpan.FromMinutes(1), ToolBench.Token);
        return JsonDocument.Parse(output.Length == 0 ? "{}" : output);
    }

    private async Task<string> RunAsync(string program, params IReadOnlyList<string> arguments) =>
        (
            await _cluster.Context.RunCommandAsync(
                program,
                arguments,
                new CommandSettings { IsQuery = true },
                onLine: null,
                ToolBench.Token
            )
        ).Text;

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        await RunAsync("docker", "rm", "--force", _name);
    }
}
