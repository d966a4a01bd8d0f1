using System.Globalization;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Transfer;

namespace Hoarfrost.Bench.Commands;

/// <summary>The download as a program of its own, so that it can be timed as scp is.</summary>
internal static class DownloadVerb
{
    public const string Name = "download";

    public static IReadOnlyList<string> Command(SshTarget target, string remoteDirectory, string localDirectory) =>
        [
            "dotnet",
            typeof(DownloadVerb).Assembly.Location,
            Name,
            target.Node.Name,
            target.Node.Address,
            target.Node.SshPort.ToString(CultureInfo.InvariantCulture),
            target.User,
            target.PrivateKeyPath,
            target.KnownHostsPath,
            remoteDirectory,
            localDirectory,
        ];

    /// <param name="arguments">As <see cref="Command"/> makes them, the name left out.</param>
    public static Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (
            arguments is not [var name, var address, var port, var user, var key, var knownHosts, var remote, var local]
        )
        {
            throw new BenchUsageException(
                $"{Name} takes 8 arguments, and is called by the comparison 'transfer' only."
            );
        }

        var node = new NodeEndpoint(
            name,
            address,
            int.Parse(port, CultureInfo.InvariantCulture),
            address,
            Cores: 1,
            MemoryMb: 0
        );
        return DownloadAsync(new SshTarget(node, user, key, knownHosts), remote, local, cancellationToken);
    }

    public static async Task DownloadAsync(
        SshTarget target,
        string remoteDirectory,
        string localDirectory,
        CancellationToken cancellationToken
    )
    {
        await using var session = new SshSession(target, ConnectPolicy.Default);
        await session.DownloadAsync(remoteDirectory, localDirectory, cancellationToken);
    }
}
