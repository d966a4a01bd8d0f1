using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>
/// What a platform adds to its Terraform stacks. It is an <see cref="IMachinePlatform"/> or an <see cref="IPodPlatform"/>: nothing outside of
/// its implementation knows more of where a cluster is.
/// </summary>
internal interface IPlatform : IAsyncDisposable
{
    /// <summary>The value of <c>--platform</c>, and the folder below <c>infra/</c>.</summary>
    string Name { get; }

    /// <summary>Those that it has, in the order in which they are made.</summary>
    IReadOnlyList<Stack> Stacks { get; }

    /// <summary>Its stacks use Terraform providers, which init fetches.</summary>
    bool HasProviders { get; }

    /// <summary>The tools that its steps call.</summary>
    IReadOnlyList<ToolRequirement> Tools { get; }

    /// <summary>Brings up what the tools need on this machine, for example a daemon; costs next to nothing where it is up.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Refuses what the platform would refuse later, or what costs more than allowed, before anything is made.</summary>
    /// <exception cref="UsageException">An option is wrong.</exception>
    /// <exception cref="HoarfrostException">The platform says no: permission, quota.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Whether the platform can be asked what there is, without installing or starting anything.</summary>
    Task<bool> IsReachableAsync(CancellationToken cancellationToken);

    /// <summary>
    /// How long HPL is to take, in minutes, where the options name neither a size nor a time; null: it fills the memory.
    /// </summary>
    double? DefaultMinutes { get; }

    /// <summary>How long what is made may live, for its label.</summary>
    TimeSpan Lifetime(HoarfrostOptions options);

    /// <summary>What may stand in a label, as near to the text as that allows.</summary>
    string LabelValue(string text);

    /// <summary>Whether <see cref="Layout"/> can be answered before <see cref="CheckAsync"/> has been.</summary>
    bool KnowsLayout(HoarfrostOptions options);

    /// <summary>
    /// The nodes that the options ask for, from what is known without making anything.
    /// </summary>
    /// <exception cref="UsageException">The platform can't give such nodes; names the option.</exception>
    IReadOnlyList<NodeShape> Layout(HoarfrostOptions options);

    /// <summary>
    /// Choices that are made once in a cluster's life and then kept in its state, for example its addresses.
    /// </summary>
    Task<IReadOnlyDictionary<string, string>> SettleAsync(
        HoarfrostOptions options,
        CancellationToken cancellationToken
    );

    /// <summary>The platform's own variables of a stack, beside those that every platform has.</summary>
    Task<IReadOnlyDictionary<string, object?>> VariablesAsync(
        Stack stack,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    );

    /// <summary>Variables that say where a stack is made. What is asked for does not change with them.</summary>
    IReadOnlyDictionary<string, object?> Place(Stack stack);

    /// <summary>After an apply that failed: what the platform says to that.</summary>
    Task<ApplyAdvice> AfterFailureAsync(Stack stack, ToolException failure, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for what the cloud is still doing to the cluster, and removes what is the cluster's and no stack's state knows of: what an
    /// apply that was cut off has left.
    /// </summary>
    /// <returns>Whether there was any.</returns>
    Task<bool> RemoveOrphansAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Whether what a stack made is still there. One cheap question, no refresh.</summary>
    Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken);

    /// <summary>Terraform's address of the one resource of a stack (network, base, image), to have a lost one replaced.</summary>
    string Resource(Stack stack);

    /// <summary>What the nodes are to their cloud; null where no cloud gives them, or none were made yet.</summary>
    CloudFacts? CloudFacts { get; }

    /// <summary>What the cloud itself says that it has of the cluster's machines.</summary>
    /// <returns>Null where no cloud gives them.</returns>
    /// <exception cref="HoarfrostException">It can't be asked, and why.</exception>
    Task<IReadOnlyList<CloudInstance>?> InstancesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What there is under the cluster's name, whoever made it. The nodes' image is none of it: it is known by what is in it, and serves all.
    /// </summary>
    /// <param name="identity">The cluster's, where it is known: what can be only its own need not be told in full.</param>
    Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken);

    /// <summary>Removes what carries the cluster's label and no stack's state knows of.</summary>
    Task SweepAsync(bool keepImage, CancellationToken cancellationToken);

    /// <summary>All that still carries the cluster's label.</summary>
    Task<IReadOnlyList<Leftover>> AuditAsync(bool keepImage, CancellationToken cancellationToken);

    /// <summary>Null: the platform keeps nothing by which clusters can be told from each other.</summary>
    IClusterInventory? Inventory => null;
}
