using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Platforms.Gke.Leftovers;

/// <summary>What GKE, Artifact Registry and IAM have of a cluster and no Terraform state knows of. Pure.</summary>
/// <param name="project">Where all of it is.</param>
internal sealed class GkeOrphans(string project, ClusterOrigin cluster, IReadOnlyList<TerraformResource> known)
{
    private readonly IReadOnlySet<string> ids = TerraformResource.Ids(known);
    private readonly IReadOnlySet<string> tainted = TerraformResource.Ids(known.Where(one => one.IsTainted));

    public bool IsOrphan(GkeCluster one) => !ids.Contains(Id(one)) && IsOurs(one.ResourceLabels, one.CreateTime);

    /// <summary>Whether its node pools are to be looked at: those of a cluster that goes go with it.</summary>
    public bool Stays(GkeCluster one) => ids.Contains(Id(one)) && !tainted.Contains(Id(one));

    /// <summary>Of the names that the stack and GKE itself give: a pool of another name is somebody's.</summary>
    public bool IsOrphan(GkeCluster one, GkeNodePool pool) =>
        pool.Name is GkeNames.WorkerPool or GkeNames.LauncherPool or GkeNames.DefaultPool
        && !ids.Contains($"{Id(one)}/nodePools/{pool.Name}");

    public bool IsOrphan(Repository one) => !ids.Contains(one.Name) && IsOurs(one.Labels, one.CreateTime);

    public bool IsOrphan(ServiceAccount one) =>
        !ids.Contains(one.Name)
        && ClusterIdentity.InDescription(one.Description, cluster.Name) is { } identity
        && Orphans.IsOf(identity.Length > 0 ? identity : null, made: null, cluster);

    private bool IsOurs(IReadOnlyDictionary<string, string>? labels, DateTimeOffset? made) =>
        labels?.GetValueOrDefault(ClusterLabels.Cluster) == cluster.Name
        && Orphans.IsOf(labels.GetValueOrDefault(ClusterLabels.Identity), made, cluster);

    private string Id(GkeCluster one) => $"projects/{project}/locations/{one.Location}/clusters/{one.Name}";
}
