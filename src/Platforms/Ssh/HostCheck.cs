using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Core.Files;
using Hoarfrost.Platforms.Ssh.Advice;
using Hoarfrost.Platforms.Ssh.Inventory;
using Hoarfrost.Platforms.Ssh.Network;
using Hoarfrost.Platforms.Ssh.Options;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>Looks at hosts before anything is made on them: what they are, how they reach each other, and what is in the way.</summary>
internal sealed class HostCheck(
    HoarfrostOptions options,
    ProjectPaths paths,
    HostConnections connections,
    HostProgram program
)
{
    /// <summary>What was found of one host.</summary>
    private sealed record Found(HostEntry Entry, INodeShell Shell, HostSurvey Survey, double Now);

    /// <exception cref="HoarfrostException">A host can't be reached or used: every one that can't is named, each with its reason.</exception>
    public async Task<HostFindings> RunAsync(IReadOnlyList<HostEntry> hosts, CancellationToken cancellationToken)
    {
        var source = await File.ReadAllTextAsync(
            Path.Combine(paths.Playbooks, "roles", "job", "files", "node_facts.py"),
            cancellationToken
        );
        var found = await EachHost.RunAsync(hosts, (host, token) => LookAsync(host, source, token), cancellationToken);
        RequireUnlikeNames(found);
        if (!options.Of<SshOptions>().Prepare)
        {
            RequireSshClient(found);
        }

        var addresses = InternalNetwork.Choose([
            .. found.Select(static one => new HostNetworks(one.Entry.Name, one.Survey.Interfaces, one.Entry.Internal)),
        ]);
        var directory = HostDirectory.Choose(
            options.Of<HostSoftwareOptions>().RemoteDir,
            options.Cluster,
            options.Owner,
            found.Select(static one => one.Survey)
        );
        var places = await PlacesAsync(found, directory, cancellationToken);
        return new(
            [.. found.Zip(addresses).Select(pair => Taken(pair.First, pair.Second, directory))],
            places,
            [
                .. found.SelectMany(static one => HostWarnings.Of(one.Entry.Name, one.Survey, one.Now)),
                .. UnlikeHosts.Describe([
                    .. found.Select(static one => KeyValuePair.Create(one.Entry.Name, one.Survey.Facts)),
                ]),
            ]
        );
    }

    private async Task<Found> LookAsync(HostEntry host, string factsSource, CancellationToken cancellationToken)
    {
        var shell = await OpenAsync(host, cancellationToken);
        var survey = await program.AskAsync(
            shell,
            "survey",
            new() { FactsSource = factsSource },
            HostScriptJson.Default.HostSurvey,
            cancellationToken
        );
        return new(host, shell, survey, (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds);
    }

    private async Task<INodeShell> OpenAsync(HostEntry host, CancellationToken cancellationToken)
    {
        try
        {
            return await connections.OpenAsync(host, cancellationToken);
        }
        catch (RemoteException e) when (e.IsTransient)
        {
            // A host that is there again tomorrow: nothing of it is lost.
            throw new RemoteException(
                e.Failure,
                $"{e.Message}\nWait until {host.Name} is back, or leave it out: --without {host.Name}.",
                e
            );
        }
    }

    private async Task<IReadOnlyList<HostPlace>> PlacesAsync(
        IReadOnlyList<Found> found,
        string directory,
        CancellationToken cancellationToken
    )
    {
        var places = await EachHost.RunAsync(
            found,
            (one, token) =>
                program.AskAsync(
                    one.Shell,
                    "place",
                    new() { Directory = directory },
                    HostScriptJson.Default.HostPlace,
                    token
                ),
            cancellationToken
        );
        var problems = found
            .Zip(places)
            .Select(pair => HostDirectory.Problem(pair.First.Entry.Name, directory, pair.Second))
            .OfType<string>()
            .ToList();
        return problems.Count == 0 ? places : throw new UsageException(string.Join('\n', problems));
    }

    /// <summary>MPI tells its nodes by what they call themselves; so does the proof of where ranks are.</summary>
    private static void RequireUnlikeNames(IReadOnlyList<Found> found)
    {
        if (
            found
                .GroupBy(static one => Core.Text.HostName.FirstLabel(one.Survey.Hostname))
                .FirstOrDefault(static group => group.Count() > 1) is
            { } twice
        )
        {
            var names = string.Join(" and ", twice.Select(static one => one.Entry.Name));
            throw new UsageException(
                $"{names} both call themselves {twice.Key}: they are one host by two names, or MPI can't tell them apart. Take one of them, or give each a name of its own there (hostnamectl set-hostname)."
            );
        }
    }

    private static void RequireSshClient(IReadOnlyList<Found> found)
    {
        var without = found.Where(static one => !one.Survey.SshClient).Select(static one => one.Entry.Name).ToList();
        if (found.Count > 1 && without.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"{string.Join(", ", without)}: there is no ssh, by which MPI starts its processes on the other hosts. Install it: apt-get install openssh-client, or dnf install openssh-clients."
            );
        }
    }

    private static TakenHost Taken(Found one, string address, string directory) =>
        new(
            one.Entry,
            directory,
            one.Survey.Hostname,
            one.Survey.User,
            address,
            one.Survey.Port ?? 22,
            one.Survey.HostKeys,
            one.Survey.Facts.PhysicalCores,
            one.Survey.Facts.MemoryTotalMb,
            one.Survey.Facts.MemoryAvailableMb,
            one.Survey.Facts.CpuModel
        );
}

/// <summary>What was found of all hosts.</summary>
/// <param name="Places">What there is where each host's directory is to be, in their order.</param>
internal sealed record HostFindings(
    IReadOnlyList<TakenHost> Hosts,
    IReadOnlyList<HostPlace> Places,
    IReadOnlyList<string> Warnings
);
