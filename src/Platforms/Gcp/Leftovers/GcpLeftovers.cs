using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>What is left of a cluster in a project, whether a Terraform state knows of it or not.</summary>
/// <param name="identity">As <see cref="OwnershipRules"/> has it.</param>
internal sealed class GcpLeftovers(ComputeApi api, string cluster, ICakeLog log, string? identity = null)
    : ICloudLeftovers
{
    private const string NodeImageRole = "node";
    private const string NotReady = "resourceNotReady";

    // The slowest to go are instances, which are shut down first.
    private static readonly TimeSpan DeleteDeadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan NotReadyPause = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<Leftover>> FindAsync(bool keepImage, CancellationToken cancellationToken) =>
        await Task.WhenAll(
            (await FindAllAsync(keepImage, cancellationToken)).Select(found => LeftoverAsync(found, cancellationToken))
        );

    public async Task<IReadOnlyList<NamedThing>> NamedAsync(CancellationToken cancellationToken) =>
        [
            .. (await FindAllAsync(keepImage: true, cancellationToken))
                .Where(found => found.Ownership == Ownership.Ours && found.Kind.Collection is not ResourceKind.Images)
                .Select(found => GcpNamed.Of(found.Kind, found.Resource, cluster)),
        ];

    public async Task RemoveAsync(bool keepImage, CancellationToken cancellationToken)
    {
        var found = await FindAllAsync(keepImage, cancellationToken);
        await RemoveAsync(found.Where(one => one.Ownership == Ownership.Ours), cancellationToken);
    }

    /// <inheritdoc cref="Orphans.Of"/>
    public async Task<IReadOnlyList<Orphan>> OrphansAsync(
        IReadOnlyList<TerraformResource> known,
        ClusterOrigin origin,
        CancellationToken cancellationToken
    ) =>
        [
            .. Orphans
                .Of(await FindAllAsync(keepImage: false, cancellationToken), TerraformResource.Ids(known), origin)
                .Select(one => new Orphan(
                    $"{one.Kind.Word} {one.Resource.Name}",
                    one.Kind.Order,
                    token => DeleteAsync(one, token)
                )),
        ];

    private async Task RemoveAsync(IEnumerable<FoundResource> ours, CancellationToken cancellationToken)
    {
        foreach (var group in ours.GroupBy(one => one.Kind.Order).OrderBy(group => group.Key))
        {
            await Task.WhenAll(group.Select(one => DeleteAsync(one, cancellationToken)));
        }
    }

    private async Task<Leftover> LeftoverAsync(FoundResource found, CancellationToken cancellationToken) =>
        found.Ownership == Ownership.Ours
            ? new Leftover(found.Kind.Word, found.Resource.Name, found.RemoveCommand(api.Project))
            : new Leftover(
                found.Kind.Word,
                found.Resource.Name,
                RemoveCommand: null,
                Doubts.Of(
                    found,
                    cluster,
                    await api.FindCreatorAsync(found.Resource.SelfLink, cancellationToken),
                    api.Project
                )
            );

    private async Task DeleteAsync(FoundResource found, CancellationToken cancellationToken)
    {
        try
        {
            var deleted = await Poll.UntilAsync(
                token => TryDeleteAsync(found, token),
                DeleteDeadline,
                NotReadyPause,
                cancellationToken
            );
            if (deleted is null)
            {
                log.Warning(
                    "{0} {1} is still being made, and can't be removed yet.",
                    found.Kind.Word,
                    found.Resource.Name
                );
            }
        }
        catch (HoarfrostException e)
        {
            // The audit names it.
            log.Warning("{0}", e.Message);
        }
    }

    /// <returns>Null where it is still being made: an image that an interrupted run began takes minutes.</returns>
    private async Task<FoundResource?> TryDeleteAsync(FoundResource found, CancellationToken cancellationToken)
    {
        try
        {
            await api.DeleteAsync(found.Resource.SelfLink, DeleteDeadline, cancellationToken);
            return found;
        }
        catch (GoogleApiException e) when (e.Reason == NotReady)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<FoundResource>> FindAllAsync(bool keepImage, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(ResourceKind.All.Select(kind => FindAsync(kind, cancellationToken)));
        return [.. found.SelectMany(one => one).Where(one => !(keepImage && IsNodeImage(one)))];
    }

    private async Task<IReadOnlyList<FoundResource>> FindAsync(ResourceKind kind, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(Filters(kind).Select(filter => ListAsync(kind, filter, cancellationToken)));
        return
        [
            .. lists
                .SelectMany(list => list)
                .DistinctBy(resource => resource.SelfLink)
                .Select(resource => new FoundResource(
                    kind,
                    resource,
                    OwnershipRules.Of(kind, resource, cluster, identity)
                ))
                .Where(one => one.Ownership != Ownership.Other),
        ];
    }

    // Instances are few, and those in our VPC that have no label matter too; a project's disks and images can be many. Google takes an
    // expression on names ("eq") only alone. What comes back is looked at all the same.
    private string?[] Filters(ResourceKind kind)
    {
        var byLabel = $"labels.{ClusterLabels.Cluster}={cluster}";
        return kind.Collection switch
        {
            ResourceKind.Instances => [null],
            ResourceKind.Disks => [byLabel, $"name eq {cluster}-.*"],
            _ => [kind.HasLabels ? byLabel : null],
        };
    }

    private Task<IReadOnlyList<ComputeResource>> ListAsync(
        ResourceKind kind,
        string? filter,
        CancellationToken cancellationToken
    ) =>
        kind.IsGlobal
            ? api.GlobalAsync(kind.Collection, filter, cancellationToken)
            : api.AggregatedAsync(kind.Collection, filter, cancellationToken);

    private static bool IsNodeImage(FoundResource found) =>
        found.Kind.Collection is ResourceKind.Images
        && found.Resource.Labels?.GetValueOrDefault(ClusterLabels.Role) == NodeImageRole;
}
