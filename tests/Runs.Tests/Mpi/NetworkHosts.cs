using System.Diagnostics;
using System.Globalization;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Runs.Tests.Mpi;

/// <summary>
/// Two hosts on this machine, each with a network, a name and shared memory of its own (network, UTS and IPC namespaces), and one firewall each.
/// Their interfaces have unlike names. What is run on them is this machine's own. Needs root.
/// </summary>
public sealed class NetworkHosts : IAsyncLifetime
{
    private static readonly string[] Wanted = ["ip", "iptables", "unshare", "python3"];

    private static int made;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("hoarfrost-hosts-");

    public NetworkHosts()
    {
        var name = $"hf{Environment.ProcessId}-{Interlocked.Increment(ref made)}";
        Nodes =
        [
            .. ((string[])["1", "2"]).Select(i => new NodeEndpoint(
                $"{name}-{i}",
                $"10.77.0.{i}",
                22,
                $"10.77.0.{i}",
                2,
                4096
            )),
        ];
    }

    internal IReadOnlyList<NodeEndpoint> Nodes { get; }

    internal static string Repository { get; } = ProjectPaths.FindRoot(AppContext.BaseDirectory);

    /// <summary>Runs a command on a host, called as ssh is.</summary>
    internal string Agent => At("agent");

    internal string At(string name) => Path.Combine(root.FullName, name);

    internal NodePool Pool() => new(Nodes, node => new HostShell(node, Agent));

    /// <summary>Skips the test where this machine lacks what is needed.</summary>
    internal static void Need(params string[] programs)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root makes network namespaces.");
        var missing = Wanted.Concat(programs).Where(static name => !IsThere(name)).ToList();
        Assert.SkipWhen(missing.Count > 0, $"{string.Join(", ", missing)} missing.");
    }

    public async ValueTask InitializeAsync()
    {
        if (!Environment.IsPrivilegedProcess || !Wanted.All(IsThere))
        {
            return;
        }

        foreach (var node in Nodes)
        {
            await RunAsync("ip", "netns", "add", node.Name);
        }

        await RunAsync(
            "ip",
            $"link add net0 netns {Nodes[0].Name} type veth peer name net1 netns {Nodes[1].Name}".Split(' ')
        );
        foreach (var (i, node) in Nodes.Index())
        {
            await RunAsync("ip", $"-n {node.Name} addr add {node.InternalAddress}/24 dev net{i}".Split(' '));
            await RunAsync("ip", $"-n {node.Name} link set lo up".Split(' '));
            await RunAsync("ip", $"-n {node.Name} link set net{i} up".Split(' '));
        }

        var names = Nodes.Select(static node => $"{node.Name}|{node.InternalAddress}) host={node.Name} ;;");
        await File.WriteAllTextAsync(
            Agent,
            $"""
            #!/bin/sh
            while case $1 in -*) true ;; *) false ;; esac; do shift; done
            case $1 in
            {string.Join('\n', names)}
            *) echo "no host $1" >&2; exit 255 ;;
            esac
            shift
            exec ip netns exec "$host" unshare --uts --ipc sh -c 'hostname "$0" && cd "$1" && exec sh -c "$2"' "$host" {root.FullName} "$*"
            """
        );
        File.SetUnixFileMode(Agent, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // UCX takes no interface whose carrier is not there yet.
        for (var tries = 0; tries < 100 && !(await OnAsync(1, "ip -br link show net1")).Contains(" UP "); tries++)
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes.Where(static node => File.Exists($"/run/netns/{node.Name}")))
        {
            foreach (
                var pid in (await RunAsync("ip", "netns", "pids", node.Name))
                    .Split('\n')
                    .Where(static pid => pid.Length > 0)
            )
            {
                try
                {
                    Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture)).Kill();
                }
                catch (ArgumentException)
                {
                    // It has ended by itself.
                }
            }

            await RunAsync("ip", "netns", "del", node.Name);
        }

        root.Delete(recursive: true);
    }

    /// <summary>Runs a line of a shell on one of the hosts.</summary>
    internal Task<string> OnAsync(int host, string line) => RunAsync(Agent, Nodes[host].Name, line);

    /// <summary>New connections from one host to the other are dropped, but to these ports.</summary>
    internal async Task LimitAsync(string ports)
    {
        foreach (var host in (int[])[0, 1])
        {
            await OnAsync(host, "iptables -F && iptables -A INPUT -i lo -j ACCEPT");
            await OnAsync(host, $"iptables -A INPUT -p tcp --syn -m multiport ! --dports {ports} -j DROP");
        }
    }

    /// <summary>How many connections the firewalls have dropped.</summary>
    internal async Task<int> DroppedAsync()
    {
        var dropped = 0;
        foreach (var host in (int[])[0, 1])
        {
            dropped += (await OnAsync(host, "iptables -vnxL INPUT"))
                .Split('\n')
                .Where(static line => line.Contains(" DROP "))
                .Sum(static line =>
                    int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture)
                );
        }

        return dropped;
    }

    internal static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {await error}");
        return output;
    }

    private static bool IsThere(string program) =>
        Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Append("/usr/sbin")
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private sealed class HostShell(NodeEndpoint node, string agent) : INodeShell
    {
        public string Name => node.Name;

        public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public bool IsTransient(HoarfrostException failure) => false;

        public void Drop() { }

        public async Task<RemoteResult> StreamAsync(
            IReadOnlyList<string> argv,
            ShellInput? input,
            Action<Stream> readOutput,
            TimeSpan timeout,
            CancellationToken cancellationToken
        )
        {
            string[] arguments = [node.Name, ShellQuote.Join(argv)];
            var start = new ProcessStartInfo(agent, arguments)
            {
                RedirectStandardInput = true,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            await using var kill = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            using (var stream = process.StandardInput.BaseStream)
            {
                input?.Write(stream);
            }

            await Task.Run(() => readOutput(process.StandardOutput.BaseStream), CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return new(process.ExitCode, "", await error);
        }
    }
}
