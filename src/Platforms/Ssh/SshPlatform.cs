using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Ssh.Inventory;
using Hoarfrost.Platforms.Ssh.Options;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>Hosts that exist, reached by the user's own OpenSSH. Nothing is made on them but one directory and, while the cluster is, one line of authorized_keys.</summary>
internal sealed class SshPlatform(
    ICakeLog log,
    HoarfrostOptions asked,
    CommandTargets command,
    SshStateFile state,
    HostCheck check,
    HostLocks locks,
    HostPackageCheck packages,
    HostConnections connections,
    HostRemoval removal
) : IMachinePlatform, ILabelledPlatform, ILeftoverPlatform, IPricedPlatform, INodeWarnings, IForeignNetwork
{
    public const string PlatformName = "ssh";

    /// <summary>The hosts are somebody's: half a minute of HPL proves them, more is for who asks for it.</summary>
    public const double ProvingMinutes = 0.5;

    private HostFindings? findings;

    public string Name => PlatformName;

    public IReadOnlyList<ToolRequirement> Tools =>
        Options.Prepare
            ? [ToolRequirement.Ssh, ToolRequirement.SshKeygen, ToolRequirement.Ansible]
            : [ToolRequirement.Ssh, ToolRequirement.SshKeygen];

    public double? DefaultMinutes => ProvingMinutes;

    // They may be anywhere.
    public LossTimeout LossTimeout => LossTimeout.Far;

    public Task<ProbeResult[]> ProbeAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) =>
        connections.ProbeAsync(
            nodes.Select(node => state.Known.Hosts.First(host => host.Entry.Name == node.Name).Entry),
            timeout,
            cancellationToken
        );

    public bool KnowsLayout(HoarfrostOptions options) => findings is not null;

    public IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) =>
        [
            .. state.Known.Hosts.Select(
                static (host, index) =>
                    new NodeShape(host.Entry.Name, index, host.Cores, host.MemoryMb, host.AvailableMb)
            ),
        ];

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var known = state.Find();
        var found = await LookAsync(cancellationToken);
        await locks.TakeAsync(found.Hosts, cancellationToken);
        if (!Options.Prepare)
        {
            await packages.RunAsync(
                [.. found.Hosts.Select(host => connections.Shell(host.Entry, static shell => shell))],
                cancellationToken
            );
        }

        foreach (var warning in found.Warnings)
        {
            log.Warning("{0}", warning);
        }

        state.Remember(
            new(
                found.Hosts,
                [.. (known is null ? [] : known.Former.Concat(known.Hosts)).Where(host => !found.Hosts.Any(host.IsAt))],
                found.Warnings
            )
        );
    }

    // A look at the state is quick.
    public Task<bool> IsReachableAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Options.Hosts is not null && !command.IsNamed(StepNames.Status));

    public string LabelValue(string text) => text;

    public async Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken)
    {
        if (findings is null && state.Find() is not null)
        {
            // The state knows where the cluster is, and hosts that are down must not keep Teardown from the others.
            return [];
        }

        var found = await LookAsync(cancellationToken);
        if (state.Find() is null)
        {
            state.Remember(
                new(
                    found.Hosts,
                    [],
                    found.Warnings,
                    Adopted: found
                        .Places.Select(static place => place.Mark?.Identity)
                        .FirstOrDefault(static one => one is not null)
                )
            );
        }

        return
        [
            .. found
                .Hosts.Zip(found.Places)
                .Select(static pair => Named(pair.First, pair.Second.Mark))
                .OfType<NamedThing>(),
        ];
    }

    public Task RemoveLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        removal.RemoveAsync(cancellationToken);

    public Task<IReadOnlyList<Leftover>> FindLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        removal.FindAsync(cancellationToken);

    public PortRange? MpiPorts => Options.MpiPorts is { } ports ? PortRange.Parse(ports) : null;

    public IReadOnlyList<string> Warnings => state.Find()?.Warnings ?? [];

    public CloudFacts? FindFacts() =>
        asked.Of<PriceOptions>().PricePerHour is { } price
            ? new(
                state.Find()?.Hosts[0].CpuModel ?? "hosts",
                PlatformName,
                "none",
                CloudFacts.Own,
                price,
                "--price-per-hour"
            )
            : null;

    private SshOptions Options => asked.Of<SshOptions>();

    private async Task<HostFindings> LookAsync(CancellationToken cancellationToken) =>
        findings ??= await check.RunAsync(Entries(), cancellationToken);

    /// <exception cref="UsageException">The hosts are wrong.</exception>
    private IReadOnlyList<HostEntry> Entries() =>
        [
            .. SshOptionTable
                .Remaining(
                    HostsFile.Read(
                        Options.Hosts
                            ?? throw new UsageException(
                                "--platform ssh needs --hosts: hosts split by commas, such as --hosts node1,ada@node2, or a file that lists them."
                            ),
                        "/",
                        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)
                    ),
                    Options.Without ?? []
                )
                .Take(asked.Nodes),
        ];

    private static NamedThing? Named(TakenHost host, HostMark? mark) =>
        mark is null
            ? null
            : new(
                "directory",
                $"{host.Entry.Name}:{host.Directory}",
                mark.Identity,
                mark.Owner,
                mark.Host,
                mark.Directory,
                DateTimeOffset.FromUnixTimeSeconds(mark.Since)
            );
}
