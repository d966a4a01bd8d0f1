using Hoarfrost.Options.Types;
using Hoarfrost.Platforms.Ssh.Inventory;

namespace Hoarfrost.Platforms.Ssh.Options;

/// <summary>The options of hosts that exist, as a section of the catalogue.</summary>
internal static class SshOptionTable
{
    private static readonly OptionGroup Group = new("Options of your own hosts");

    public static OptionSection Section { get; } =
        new([
            Group.Row<SshOptions, string>(
                "hosts",
                "The hosts: their names, split by commas, or a file of hosts, which may be an inventory of Ansible (FILE#GROUP: one of its groups); needed on ssh",
                new Text(
                    "HOSTS",
                    NameRules.IsPath,
                    "hosts split by commas, such as node1,ada@node2:2222, or the path of a file that lists them"
                ),
                ssh => ssh.Hosts,
                (ssh, value) => ssh with { Hosts = value }
            ) with
            {
                Targets = ["Preflight", "Clone", "VerifyMpi", "RunHpl", "RunMpi"],
                IsKept = static _ => true,
                ShapesRun = true,
            },
            Group.Row<SshOptions, IReadOnlyList<string>>(
                "without",
                "Hosts to leave out this time, by their names",
                new TextList("NAMES", HostFields.IsName, "names of hosts, as in --hosts"),
                ssh => ssh.Without,
                (ssh, value) => ssh with { Without = value }
            ) with
            {
                Targets = ["Preflight", "Clone", "VerifyMpi", "RunHpl", "RunMpi", "Teardown"],
                ShapesRun = true,
            },
            Group.Row<SshOptions, bool>(
                "accept-host-keys",
                "Take the keys of hosts that your known_hosts do not have, and hold the hosts to them",
                new Flag(),
                ssh => ssh.AcceptHostKeys,
                (ssh, value) => ssh with { AcceptHostKeys = value }
            ) with
            {
                Targets = ["Preflight", "Clone"],
                IsKept = static _ => true,
            },
            Group.Row<SshOptions, string>(
                "mpi-ports",
                "The only ports that MPI listens on, for hosts whose firewall blocks the others",
                new Text(
                    "FIRST-LAST",
                    IsPorts,
                    "two ports from 1024 to 65535, the lower one first, such as 50000-50999"
                ),
                ssh => ssh.MpiPorts,
                (ssh, value) => ssh with { MpiPorts = value }
            ) with
            {
                DefaultText = "any",
                Targets = ["VerifyMpi", "RunHpl", "RunMpi"],
                IsKept = static _ => true,
                ShapesRun = true,
            },
            Group.Row<SshOptions, bool>(
                "prepare",
                "Install MPI, BLAS and a compiler on the hosts and set their kernels for HPC, by root or sudo; Teardown takes it back",
                new Flag(),
                ssh => ssh.Prepare,
                (ssh, value) => ssh with { Prepare = value }
            ) with
            {
                Targets = ["Clone"],
                IsKept = static _ => true,
            },
        ])
        {
            AddDefaults = static options => options.With(new SshOptions()),
            Examples =
            [
                (
                    "./build.sh --target RunHpl --platform ssh --hosts node1,node2",
                    "Two hosts that your ssh reaches; nothing is left there after Teardown."
                ),
            ],
        };

    /// <summary>What the hosts themselves say: their full path, and how many nodes there are where nobody says.</summary>
    /// <param name="origin">Which of the options were given, and where the command is run.</param>
    /// <exception cref="UsageException">The hosts that are given are wrong.</exception>
    public static HoarfrostOptions Complete(HoarfrostOptions options, OptionOrigin origin)
    {
        var ssh = options.Of<SshOptions>();
        if (ssh.Hosts is not { } hosts)
        {
            return options;
        }

        if (origin.IsGiven("hosts"))
        {
            hosts = HostsFile.WithFullPath(hosts, origin.Directory);
        }
        else if (HostsFile.IsFile(hosts, origin.Directory) && !IsReadable(hosts, origin))
        {
            // Teardown needs no file: the cluster's state knows the hosts. Preflight says what is wrong with it.
            return options;
        }

        var left = Remaining(HostsFile.Read(hosts, origin.Directory, origin.Home), ssh.Without ?? []);
        if (origin.IsGiven("nodes") && options.Nodes > left.Count)
        {
            throw new UsageException(
                $"--nodes {options.Nodes}: --hosts names {left.Count}{(ssh.Without is null ? "" : " without those that are left out")}. Leave --nodes out to take all of them."
            );
        }

        return options.With(ssh with { Hosts = hosts }) with
        {
            Nodes = origin.IsGiven("nodes") ? options.Nodes : left.Count,
        };
    }

    /// <exception cref="UsageException">A name that is left out is no host's, or none is left.</exception>
    public static IReadOnlyList<HostEntry> Remaining(IReadOnlyList<HostEntry> hosts, IReadOnlyList<string> without)
    {
        var names = string.Join(", ", hosts.Select(static host => host.Name));
        if (without.FirstOrDefault(name => hosts.All(host => host.Name != name)) is { } unknown)
        {
            throw new UsageException($"--without {unknown}: there is no such host. There are: {names}.");
        }

        IReadOnlyList<HostEntry> left = [.. hosts.Where(host => !without.Contains(host.Name))];
        return left.Count > 0
            ? left
            : throw new UsageException($"--without {string.Join(',', without)} leaves no host of {names}.");
    }

    private static bool IsPorts(string text)
    {
        try
        {
            return PortRange.Parse(text).Count > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsReadable(string hosts, OptionOrigin origin)
    {
        try
        {
            return HostsFile.Read(hosts, origin.Directory, origin.Home).Count > 0;
        }
        catch (UsageException)
        {
            return false;
        }
    }
}
