using Hoarfrost.Clusters.Pods;
using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>
/// A platform whose nodes are those of a Kubernetes cluster: ranks run in pods, started by mpi-operator, whose manifests for the platform are
/// in <c>manifests/overlays/NAME</c>.
/// </summary>
internal interface IPodPlatform : IPlatform
{
    /// <summary>Where the pods' image is pushed, as <c>HOST/PATH</c>; null: the cluster runs images of this machine's Docker engine.</summary>
    string? ImageRegistry { get; }

    /// <summary>Where the jobs are.</summary>
    JobNamespace Namespace { get; }

    /// <summary>Of the nodes that the workers go to, as images name it.</summary>
    string Architecture { get; }

    /// <summary>Several of the nodes that were looked at may be on one machine, on whose cores none of them has a claim of its own.</summary>
    bool SharesMachines { get; }

    /// <summary>Which nodes the pods go to.</summary>
    PodPools Pools { get; }

    /// <summary>The way to the cluster's API.</summary>
    /// <exception cref="UsageException">There is no such context.</exception>
    /// <exception cref="HoarfrostException">The cluster was not made yet, or does not answer.</exception>
    Task<KubeTarget> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Looks at what the cluster's nodes have left, where only that tells: <see cref="IPlatform.Layout"/> goes by what was seen last.</summary>
    Task SurveyAsync(CancellationToken cancellationToken);
}

/// <summary>A platform that has a login of its own to the registry of the pods' image. Elsewhere, the user's own logins serve.</summary>
internal interface IRegistryLogin
{
    /// <returns>A folder with Docker's configuration, to be removed after the push.</returns>
    Task<string> LogInAsync(CancellationToken cancellationToken);
}

/// <summary>Which nodes take the workers, and which the launcher: labels that they carry. Empty: any.</summary>
/// <param name="TaintKey">Of the taint that keeps other pods off these nodes; null where they have none.</param>
internal sealed record PodPools(
    IReadOnlyDictionary<string, string> WorkerSelector,
    IReadOnlyDictionary<string, string> LauncherSelector,
    string? TaintKey = null
)
{
    /// <summary>What the user's patch gives the pods besides.</summary>
    public IReadOnlyList<V1Toleration> Tolerations { get; init; } = [];
}
