using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Options;
using Hoarfrost.Options.Types;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Tooling.Requirements;
using Microsoft.Extensions.DependencyInjection;

namespace Tasks.Tests.Platforms.Seam;

/// <summary>A platform of hosts that are there, as a folder of src/Platforms would be one: no stack, image, tunnel, label or cloud.</summary>
internal sealed class HostsModule : IPlatformModule
{
    public const string Name = "hosts";

    private static readonly OptionGroup Group = new("Options of hosts that are there");

    public PlatformOptions Options { get; } =
        new(Name)
        {
            DefaultMinutes = 0.25,
            Sections =
            [
                new([
                    Group.Row<HostsOptions, string>(
                        "machines",
                        "The hosts, in the order in which they are taken",
                        new Text("NAMES", static text => text.Length > 0, "names, split by commas"),
                        static hosts => hosts.Hosts,
                        static (hosts, value) => hosts with { Hosts = value }
                    ) with
                    {
                        Targets = ["Clone"],
                        IsKept = static _ => true,
                        IsFixed = true,
                    },
                ])
                {
                    AddDefaults = static options => options.With(new HostsOptions()),
                    Variables = [("HOARFROST_HOSTS_DOMAIN", "The domain of hosts that name none")],
                },
            ],
            Rule = static (options, labels) =>
                options.Of<HostsOptions>().Hosts is null ? [$"{labels["platform"]} needs --machines."] : [],
        };

    public void Register(IServiceCollection services) =>
        services.AddKeyedScoped<IPlatform, HostsPlatform>(Name).AddKeyedScoped<INodeSource, HostsNodes>(Name);
}

internal sealed record HostsOptions : IOptionSection<HostsOptions>
{
    public string? Hosts { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Names => Hosts?.Split(',') ?? [];

    static JsonTypeInfo<HostsOptions> IOptionSection<HostsOptions>.Json => HostsOptionsJson.Default.HostsOptions;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(HostsOptions))]
internal sealed partial class HostsOptionsJson : JsonSerializerContext;

internal sealed class HostsPlatform(HoarfrostOptions asked) : IMachinePlatform
{
    public const int Cores = 2;
    public const int MemoryMb = 2048;

    public string Name => HostsModule.Name;

    public IReadOnlyList<ToolRequirement> Tools => [];

    public double? DefaultMinutes => 0.25;

    public LossTimeout LossTimeout => LossTimeout.Near;

    public bool KnowsLayout(HoarfrostOptions options) => true;

    public IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) =>
        NodeShape.Alike(options.Cluster, options.Nodes, Cores, MemoryMb);

    public Task CheckAsync(CancellationToken cancellationToken) =>
        asked.Of<HostsOptions>().Names.Count >= asked.Nodes
            ? Task.CompletedTask
            : throw new UsageException($"--nodes {asked.Nodes}: --machines names fewer.");

    public Task<bool> IsReachableAsync(CancellationToken cancellationToken) => Task.FromResult(true);
}

internal sealed class HostsNodes(HoarfrostOptions asked, ClusterKeys keys) : INodeSource
{
    // Nothing listens there.
    private const int Port = 1;

    public string Image => "as found";

    public NodeSoftware Software => NodeSoftware.OfImages;

    public INodeShell Open(NodeEndpoint node, string sshUser) => keys.Access(sshUser).Open(node);

    public SshLogin Login(ClusterNodes nodes, NodeEndpoint node) => new([node.Name], new Dictionary<string, string>());

    public Task<Step<ClusterNodes>> StepAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> taken = [.. asked.Of<HostsOptions>().Names.Take(asked.Nodes)];
        return Task.FromResult(
            new Step<ClusterNodes>(
                StepNames.Clone,
                new Fingerprint().Add("hosts", string.Join(',', taken)),
                ProvisionJson.Default.ClusterNodes,
                static (_, _) => Task.FromResult(true),
                _ => Task.FromResult(new ClusterNodes([.. taken.Select(Node)], "ada"))
            )
        );
    }

    private static NodeEndpoint Node(string host) =>
        new(host, "127.0.0.1", Port, "127.0.0.1", HostsPlatform.Cores, HostsPlatform.MemoryMb);
}
