using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Platforms.Gke.Leftovers;

/// <summary>What is left of a cluster of GKE in a project: the cluster, what it is made of at Compute Engine, its registry and its account.</summary>
/// <param name="compute">The same of Compute Engine.</param>
/// <param name="identity">As <see cref="OwnershipRules"/> has it.</param>
internal sealed class GkeLeftovers(
    GkeApis apis,
    GcpLeftovers compute,
    string cluster,
    ICakeLog log,
    string? identity = null
) : ICloudLeftovers
{
    private static readonly TimeSpan DeleteDeadline = TimeSpan.FromMinutes(20);

    public async Task<IReadOnlyList<Leftover>> FindAsync(bool keepImage, CancellationToken cancellationToken)
    {
        var clusters = ClustersAsync(cancellationToken);
        var repositories = RepositoriesAsync(cancellationToken);
        var accounts = AccountsAsync(cancellationToken);
        var rest = compute.FindAsync(keepImage, cancellationToken);
        await Task.WhenAll(clusters, repositories, accounts, rest);
        return
        [
            .. (await clusters).Select(one => new Leftover(
                "GKE cluster",
                one.Name,
                IsOurs(one) ? $"{Command("delete", one)} --quiet" : null,
                IsOurs(one) ? null : Doubt(one)
            )),
            .. await rest,
            .. (await repositories).Select(one => new Leftover("image repository", Last(one.Name), RemoveCommand(one))),
            .. (await accounts).Select(one => new Leftover(
                "service account",
                one.Email,
                $"gcloud iam service-accounts delete {one.Email} --project {apis.Project} --quiet"
            )),
        ];
    }

    public async Task<IReadOnlyList<NamedThing>> NamedAsync(CancellationToken cancellationToken)
    {
        var clusters = ClustersAsync(cancellationToken);
        var repositories = RepositoriesAsync(cancellationToken);
        var accounts = AccountsAsync(cancellationToken);
        var rest = compute.NamedAsync(cancellationToken);
        await Task.WhenAll(clusters, repositories, accounts, rest);
        return
        [
            .. (await clusters)
                .Where(IsOurs)
                .Select(one => NamedThing.Of("GKE cluster", one.Name, one.ResourceLabels!)),
            .. await rest,
            .. (await repositories).Select(one => NamedThing.Of("image repository", Last(one.Name), one.Labels!)),
            .. (await accounts).Select(one => new NamedThing(
                "service account",
                one.Email,
                ClusterIdentity.InDescription(one.Description, cluster) is { Length: > 0 } found ? found : null
            )),
        ];
    }

    /// <summary>Removes what is the cluster's beyond doubt. The cluster goes first: its nodes come back as long as it is there.</summary>
    public async Task RemoveAsync(bool keepImage, CancellationToken cancellationToken)
    {
        var clusters = await ClustersAsync(cancellationToken);
        foreach (var one in clusters.Where(IsOurs))
        {
            await TryAsync(() => apis.Clusters.DeleteAsync(one, DeleteDeadline, cancellationToken));
        }

        await compute.RemoveAsync(keepImage, cancellationToken);
        foreach (var repository in await RepositoriesAsync(cancellationToken))
        {
            await TryAsync(() => apis.Repositories.DeleteAsync(repository, DeleteDeadline, cancellationToken));
        }

        foreach (var account in await AccountsAsync(cancellationToken))
        {
            await TryAsync(() => apis.Accounts.DeleteAsync(account, cancellationToken));
        }
    }

    public async Task<IReadOnlyList<Orphan>> OrphansAsync(
        IReadOnlyList<TerraformResource> known,
        ClusterOrigin origin,
        CancellationToken cancellationToken
    )
    {
        var orphans = new GkeOrphans(apis.Project, origin, known);
        var rest = await compute.OrphansAsync(known, origin, cancellationToken);
        var isAllInIt = rest.Any(one => one.Order >= ResourceKind.Underneath);
        var found = new List<Orphan>();
        foreach (var one in (await ClustersAsync(cancellationToken)).Where(IsOurs))
        {
            if (isAllInIt || orphans.IsOrphan(one))
            {
                found.Add(
                    First($"GKE cluster {one.Name}", token => apis.Clusters.DeleteAsync(one, DeleteDeadline, token))
                );
            }
            else if (orphans.Stays(one))
            {
                found.AddRange(
                    (await apis.Clusters.NodePoolsAsync(one, cancellationToken))
                        .Where(pool => orphans.IsOrphan(one, pool))
                        .Select(pool =>
                            First(
                                $"node pool {pool.Name}",
                                token => apis.Clusters.DeleteAsync(one, pool, DeleteDeadline, token)
                            )
                        )
                );
            }
        }

        return
        [
            .. found,
            .. rest,
            .. (await RepositoriesAsync(cancellationToken))
                .Where(orphans.IsOrphan)
                .Select(one =>
                    First(
                        $"image repository {Last(one.Name)}",
                        token => apis.Repositories.DeleteAsync(one, DeleteDeadline, token)
                    )
                ),
            .. (await AccountsAsync(cancellationToken))
                .Where(orphans.IsOrphan)
                .Select(one => First($"service account {one.Email}", token => apis.Accounts.DeleteAsync(one, token))),
        ];

        // Nothing uses these but what goes with them.
        Orphan First(string name, Func<CancellationToken, Task> delete) =>
            new(name, Order: -1, token => TryAsync(() => delete(token)));
    }

    private async Task TryAsync(Func<Task> delete)
    {
        try
        {
            await delete();
        }
        catch (HoarfrostException e)
        {
            // The audit names it.
            log.Warning("{0}", e.Message);
        }
    }

    // One of the name without our label is somebody else's to remove, and yet in the way.
    private async Task<IReadOnlyList<GkeCluster>> ClustersAsync(CancellationToken cancellationToken) =>
        [
            .. (await apis.ClustersAsync(cancellationToken)).Where(one =>
                (Label(one) == cluster && IsIdentity(one.ResourceLabels)) || (Label(one) is null && one.Name == cluster)
            ),
        ];

    private async Task<IReadOnlyList<Repository>> RepositoriesAsync(CancellationToken cancellationToken) =>
        [
            .. (await apis.RepositoriesAsync(cancellationToken)).Where(one =>
                one.Labels?.GetValueOrDefault(ClusterLabels.Cluster) == cluster && IsIdentity(one.Labels)
            ),
        ];

    private async Task<IReadOnlyList<ServiceAccount>> AccountsAsync(CancellationToken cancellationToken) =>
        [
            .. (await apis.AccountsAsync(cancellationToken)).Where(one =>
                ClusterIdentity.InDescription(one.Description, cluster) is { } found && IsIdentity(found)
            ),
        ];

    private bool IsIdentity(IReadOnlyDictionary<string, string>? labels) =>
        IsIdentity(labels?.GetValueOrDefault(ClusterLabels.Identity) ?? "");

    // What says none was made before there were any.
    private bool IsIdentity(string found) => identity is null || found.Length == 0 || found == identity;

    private bool IsOurs(GkeCluster one) => Label(one) == cluster;

    private static string? Label(GkeCluster one) => one.ResourceLabels?.GetValueOrDefault(ClusterLabels.Cluster);

    private string Command(string verb, GkeCluster one) =>
        $"gcloud container clusters {verb} {one.Name} --project {apis.Project} --location {one.Location}";

    private string Doubt(GkeCluster one)
    {
        var labels = string.Join(
            ", ",
            (one.ResourceLabels ?? new Dictionary<string, string>())
                .OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label => $"{label.Key}={label.Value}")
        );
        return $"has the cluster's name and not its labels ({(labels.Length > 0 ? $"labels {labels}" : "no labels")}). To look: {Command("describe", one)}";
    }

    private string RemoveCommand(Repository repository) =>
        $"gcloud artifacts repositories delete {Last(repository.Name)} --project {apis.Project} --location {repository.Name.Split('/')[3]} --quiet";

    private static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];
}
