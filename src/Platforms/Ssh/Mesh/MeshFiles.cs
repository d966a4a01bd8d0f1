using System.Text;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Remote.Jobs;

namespace Hoarfrost.Platforms.Ssh.Mesh;

/// <summary>A host as the others reach it.</summary>
/// <param name="Address">In the network of MPI.</param>
/// <param name="Port">Of its sshd.</param>
/// <param name="HostKeys">As known_hosts has them, type and key.</param>
internal sealed record MeshHost(string Name, string Address, int Port, string User, IReadOnlyList<string> HostKeys);

/// <summary>
/// By what the hosts reach each other: a configuration, host keys and a key of the cluster's own, all in its directory, so that neither
/// their users' files nor what other hosts they know play a part. Pure.
/// </summary>
internal static class MeshFiles
{
    /// <summary>What mpirun starts its daemons by, in the cluster's directory.</summary>
    public const string Agent = "bin/mpi-ssh";

    public const string PrivateKey = "ssh/id_ed25519";
    private const string Config = "ssh/config";
    private const string KnownHosts = "ssh/known_hosts";
    private const int StandardPort = 22;

    /// <param name="directory">Absolute, the same on all hosts.</param>
    /// <param name="privateKey">The text of the cluster's own.</param>
    public static IReadOnlyList<UploadFile> Of(IReadOnlyList<MeshHost> hosts, string directory, string privateKey) =>
        [
            new(PrivateKey, privateKey),
            new(Config, ConfigOf(hosts, directory)),
            new(KnownHosts, KnownHostsOf(hosts)),
            new(Agent, AgentOf(directory)),
        ];

    public static string ConfigOf(IReadOnlyList<MeshHost> hosts, string directory)
    {
        var text = new StringBuilder();
        foreach (var host in hosts)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"""
                Host {host.Name} {host.Address}
                    HostName {host.Address}
                    Port {host.Port}
                    User {SshConfig.Quote(host.User)}

                """
            );
        }

        return text.Append(
                CultureInfo.InvariantCulture,
                $"""
                Host *
                    IdentityFile {SshConfig.Quote($"{directory}/{PrivateKey}")}
                    IdentitiesOnly yes
                    IdentityAgent none
                    UserKnownHostsFile {SshConfig.Quote($"{directory}/{KnownHosts}")}
                    GlobalKnownHostsFile /dev/null
                    StrictHostKeyChecking yes
                    UpdateHostKeys no
                    PreferredAuthentications publickey
                    BatchMode yes
                    ConnectTimeout 10
                    ConnectionAttempts 3
                    ServerAliveInterval 15
                    LogLevel ERROR

                """
            )
            .ToString();
    }

    /// <summary>By the address alone and with its port: the name that ssh looks up is the address.</summary>
    public static string KnownHostsOf(IReadOnlyList<MeshHost> hosts) =>
        string.Concat(
            hosts.SelectMany(static host =>
                host.HostKeys.Select(key =>
                    host.Port == StandardPort
                        ? $"{host.Address} {key}\n"
                        : FormattableString.Invariant($"[{host.Address}]:{host.Port} {key}\n")
                )
            )
        );

    /// <summary>
    /// ssh, with the cluster's configuration. The command goes through whatever the login shell is as octal digits, and is read by sh in the
    /// cluster's directory and with its environment: launchers write for a shell of Bourne's kind.
    /// </summary>
    private static string AgentOf(string directory) =>
        $$"""
            #!/bin/sh
            # Called by MPI's launchers: [OPTION...] HOST COMMAND...
            directory={{Core.Text.ShellWord.Quote(directory)}}
            set -- "$@" end
            options=
            while [ "${1#-}" != "$1" ]; do
                case $1 in
                    -[bcDEeFIiJLlmOopQRSWw]) options="$options $1 $2"; shift 2 ;;
                    *) options="$options $1"; shift ;;
                esac
            done
            host=$1
            shift
            command=
            while [ $# -gt 1 ]; do command="$command $1"; shift; done
            if [ -z "$command" ]; then exec ssh $options -F "$directory/ssh/config" "$host"; fi
            quoted() { printf "'"; printf %s "$1" | sed "s/'/'\\\\''/g"; printf "'"; }
            environment=
            if [ -x "$directory/bin/in-env" ]; then environment=$(quoted "$directory/bin/in-env"); fi
            octal() { printf %s "$1" | od -An -v -to1 | tr -d '\n' | sed 's/ /\\0/g'; }
            place=$(quoted "$directory")
            line="SHELL=/bin/sh HOARFROST_DIRECTORY=$place; export SHELL HOARFROST_DIRECTORY; cd $place || exit 1; exec $environment sh -c $(quoted "$command")"
            exec ssh $options -F "$directory/ssh/config" "$host" "exec sh -c 'eval \"\$(printf %b \"\$1\")\"' sh '$(octal "$line")'"

            """;
}
