using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Ssh;

/// <summary>
/// Hosts that somebody else has made and uses: containers of the stock system with sshd, an MPI, a BLAS and a compiler, in a network of
/// their own. They are reached by an ssh that has a configuration of its own, as the user's would be: by the aliases <c>one</c>, <c>two</c> …
/// </summary>
internal sealed class ForeignHosts : IAsyncDisposable
{
    private const string Dockerfile = """
        FROM {0}
        RUN apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            gcc libc6-dev libopenblas-dev libopenmpi-dev make openmpi-bin openssh-client
        """;

    /// <summary>As a cloud's or an administrator's image does it: an account with a key, with sudo or without, or root itself.</summary>
    private const string Begin = """
        set -eu
        id "$1" > /dev/null 2>&1 || useradd --create-home --shell /bin/bash "$1"
        usermod --password '*' "$1"
        [ "$2" != sudo ] || printf '%s ALL=(ALL) NOPASSWD:ALL\n' "$1" > /etc/sudoers.d/90-guest
        home=$(getent passwd "$1" | cut -d : -f 6)
        install -d -m 0700 -o "$1" "$home/.ssh"
        printf '%s\n' "$3" > "$home/.ssh/authorized_keys"
        chmod 0600 "$home/.ssh/authorized_keys"
        chown -R "$1:" "$home/.ssh"
        sed -i 's/PermitRootLogin no/PermitRootLogin prohibit-password/' /etc/ssh/sshd_config.d/*
        [ -s /etc/ssh/ssh_host_ed25519_key ] || ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
        mkdir -p /run/sshd
        exec /usr/sbin/sshd -D -e
        """;

    private static readonly string[] Aliases = ["one", "two", "three"];

    private readonly string prefix = $"e2e-ssh-{Guid.NewGuid().ToString("N")[..6]}";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hoarfrost-ssh-");
    private readonly List<string> containers = [];

    /// <summary>A PATH whose ssh knows the hosts.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    /// <summary>The container of a host, by its alias.</summary>
    public string this[string alias] => containers[Array.IndexOf(Aliases, alias)];

    public string KnownHosts => Path.Combine(folder.FullName, "known_hosts");

    public string Key => Path.Combine(folder.FullName, "key");

    /// <param name="accounts">As whom each host is used, and whether with sudo.</param>
    public static async Task<ForeignHosts> StartAsync(
        Checkout checkout,
        params IReadOnlyList<(string User, bool Sudo)> accounts
    ) => await StartAsync(await ImageAsync(checkout), accounts);

    /// <summary>Hosts that have neither MPI nor a BLAS nor a compiler.</summary>
    /// <inheritdoc cref="StartAsync(Checkout, IReadOnlyList{ValueTuple{string, bool}})"/>
    public static async Task<ForeignHosts> StartBareAsync(
        Checkout checkout,
        params IReadOnlyList<(string User, bool Sudo)> accounts
    ) => await StartAsync(await StockImage.EnsureAsync(checkout), accounts);

    private static async Task<ForeignHosts> StartAsync(string image, IReadOnlyList<(string User, bool Sudo)> accounts)
    {
        var hosts = new ForeignHosts();
        try
        {
            await hosts.BeginAsync(image, accounts);
            return hosts;
        }
        catch
        {
            await hosts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every file of a host with its mode, its owner, its size and what is in it where it is a user's own, and all processes but sshd's.</summary>
    public async Task<string> SnapshotAsync(string alias) =>
        await Command.RunAsync(
            "docker",
            "exec",
            this[alias],
            "sh",
            "-c",
            """
            find / -xdev \( -path /proc -o -path /sys -o -path /run -o -path /var/log \) -prune -o \( -type d -printf '%p %m %u\n' -o -printf '%p %m %u %s %l\n' \) | sort
            find /root /home /etc /tmp /var/tmp -type f -exec sha256sum {} + | sort
            for process in /proc/[0-9]*; do readlink "$process/exe"; done | grep -v -e sshd -e /dash -e /find -e readlink -e /sort -e /grep | sort
            """
        );

    public Task<string> AddressAsync(string alias) =>
        Command.RunAsync(
            "docker",
            "inspect",
            "--format",
            "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
            this[alias]
        );

    /// <summary>What the user's known_hosts have of the hosts now.</summary>
    public async Task LearnKeysAsync()
    {
        var known = new StringBuilder();
        foreach (var container in containers)
        {
            known.AppendLine(await KeyOfAsync(container));
        }

        await File.WriteAllTextAsync(KnownHosts, known.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var container in containers)
        {
            await Command.TryAsync("docker", workingDirectory: null, "rm", "--force", "--volumes", container);
        }

        await Command.TryAsync("docker", workingDirectory: null, "network", "rm", prefix);
        folder.Delete(recursive: true);
    }

    private async Task BeginAsync(string image, IReadOnlyList<(string User, bool Sudo)> accounts)
    {
        await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada@laptop", "-f", Key);
        await Command.RunAsync("docker", "network", "create", prefix);
        var publicKey = (await File.ReadAllTextAsync($"{Key}.pub")).Trim();
        foreach (var (index, (user, sudo)) in accounts.Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{index + 1}");
            containers.Add(name);
            string[] run =
            [
                "run",
                "--detach",
                "--name",
                name,
                "--hostname",
                name,
                "--network",
                prefix,
                "--memory",
                "1g",
                "--init",
            ];
            var core = (index % System.Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture);
            string[] begin =
            [
                "--cpuset-cpus",
                core,
                "--entrypoint",
                "/bin/sh",
                image,
                "-c",
                Begin,
                "begin",
                user,
                sudo ? "sudo" : "none",
                publicKey,
            ];
            await Command.RunAsync("docker", [.. run, .. begin]);
        }

        await WriteConfigAsync(accounts);
        await LearnKeysAsync();
    }

    private async Task WriteConfigAsync(IReadOnlyList<(string User, bool Sudo)> accounts)
    {
        var config = new StringBuilder();
        foreach (var (index, (user, _)) in accounts.Index())
        {
            config.AppendLine(
                CultureInfo.InvariantCulture,
                $"Host {Aliases[index]}\n  HostName {await AddressAsync(Aliases[index])}\n  User {user}"
            );
        }

        config.AppendLine(
            CultureInfo.InvariantCulture,
            $"Host *\n  IdentityFile {Key}\n  IdentitiesOnly yes\n  UserKnownHostsFile {KnownHosts}\n  GlobalKnownHostsFile /dev/null"
        );
        var path = Path.Combine(folder.FullName, "config");
        await File.WriteAllTextAsync(path, config.ToString());
        var ssh = (await Command.RunAsync("sh", "-c", "command -v ssh")).Trim();
        var wrapper = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, "bin")).FullName, "ssh");
        await File.WriteAllTextAsync(wrapper, $"#!/bin/sh\nexec {ssh} -F {path} \"$@\"\n");
        File.SetUnixFileMode(wrapper, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{Path.GetDirectoryName(wrapper)}:{System.Environment.GetEnvironmentVariable("PATH")}",
        };
    }

    private async Task<string> KeyOfAsync(string container)
    {
        var address = await AddressAsync(Aliases[containers.IndexOf(container)]);
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (_, output, _) = await Command.TryAsync(
                "ssh-keyscan",
                workingDirectory: null,
                "-t",
                "ed25519",
                "-T",
                "2",
                address
            );
            if (output.Length > 0)
            {
                return output;
            }

            (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1)).ShouldBeTrue(
                $"{container} has no sshd."
            );
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }

    /// <returns>Its name. Left for the next test run.</returns>
    private static async Task<string> ImageAsync(Checkout checkout)
    {
        var text = string.Format(CultureInfo.InvariantCulture, Dockerfile, await StockImage.EnsureAsync(checkout));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
        var name = $"hoarfrost-foreign:end-to-end-{hash}";
        if ((await Command.RunAsync("docker", "images", "--quiet", name)).Length > 0)
        {
            return name;
        }

        var context = Directory.CreateTempSubdirectory("hoarfrost-foreign-");
        await File.WriteAllTextAsync(Path.Combine(context.FullName, "Dockerfile"), text);
        var (exitCode, _, error) = await Command.TryAsync(
            "docker",
            workingDirectory: null,
            Deadline.Cold,
            ["build", "--quiet", "--network", "host", "--tag", name, context.FullName]
        );
        context.Delete(recursive: true);
        exitCode.ShouldBe(0, error);
        return name;
    }
}
