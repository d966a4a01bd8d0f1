using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>
/// Where the nodes of a cluster come from. It is an <see cref="IMachinePlatform"/> or an <see cref="IPodPlatform"/>; whatever else only some
/// platforms can do is an interface of its own, and whoever needs it asks whether the platform is one.
/// </summary>
internal interface IPlatform
{
    /// <summary>The value of <c>--platform</c>.</summary>
    string Name { get; }

    /// <summary>The tools that its steps call. Where Docker is one of them, an engine is seen to.</summary>
    IReadOnlyList<ToolRequirement> Tools { get; }

    /// <summary>
    /// How long HPL is to take, in minutes, where the options name neither a size nor a time; null: it fills the memory.
    /// </summary>
    double? DefaultMinutes { get; }

    /// <summary>Whether <see cref="Layout"/> can be answered before <see cref="CheckAsync"/> has been.</summary>
    bool KnowsLayout(HoarfrostOptions options);

    /// <summary>
    /// The nodes that the options ask for, from what is known without making anything.
    /// </summary>
    /// <exception cref="UsageException">The platform can't give such nodes; names the option.</exception>
    IReadOnlyList<NodeShape> Layout(HoarfrostOptions options);

    /// <summary>Refuses what the platform would refuse later, or what costs more than allowed, before anything is made.</summary>
    /// <exception cref="UsageException">An option is wrong.</exception>
    /// <exception cref="HoarfrostException">The platform says no: permission, quota.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Whether the platform can be asked what there is, without installing or starting anything.</summary>
    Task<bool> IsReachableAsync(CancellationToken cancellationToken);
}

/// <summary>A platform that decides some things once in a cluster's life, for example its addresses.</summary>
internal interface IClusterChoices
{
    /// <summary>Chooses as a cluster begins. The choices are then kept in its state.</summary>
    /// <exception cref="UsageException">Something is in the way of a cluster of that name.</exception>
    Task<IReadOnlyDictionary<string, string>> ChooseAsync(
        HoarfrostOptions options,
        CancellationToken cancellationToken
    );
}

/// <summary>A platform on which several machines may work on one cluster, as Terraform's states can be in a bucket: the identity is beside them.</summary>
internal interface ISharedIdentity
{
    /// <returns>Null: none is kept.</returns>
    Task<string?> FindIdentityAsync(CancellationToken cancellationToken);

    /// <returns>The identity that all of them use: another machine may have been first.</returns>
    Task<string> KeepIdentityAsync(string identity, CancellationToken cancellationToken);
}

/// <summary>A platform whose nodes are on one machine, beside those of other clusters.</summary>
internal interface ISharedMachine
{
    /// <summary>Which of the cluster's cores nodes of other clusters have now, too; those nodes may be idle.</summary>
    Task<IReadOnlyList<SharedCores>> SharedCoresAsync(CancellationToken cancellationToken);
}

/// <summary>Cores of a cluster's nodes that nodes of another one have, too.</summary>
/// <param name="Cluster">The other one.</param>
/// <param name="Cpus">The first logical CPU of each such core.</param>
internal sealed record SharedCores(string Cluster, IReadOnlyList<int> Cpus);
