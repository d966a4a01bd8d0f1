using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Google.Checks;
using Hoarfrost.Platforms.Gcp.Cost;
using Hoarfrost.Platforms.Gcp.Machines;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>All that can be known before money is spent. Only reads, and asks side by side what does not depend on each other.</summary>
internal sealed class GcpCheck(GoogleClient client, GcpNeeds needs)
{
    // The nodes' system on every platform.
    private const string ImageProject = "debian-cloud";
    private const string ImageFamily = "debian-12";

    /// <exception cref="UsageException">Options that can't be, each named, with all else that was found.</exception>
    /// <exception cref="HoarfrostException">Google refuses, or there are no credentials.</exception>
    public async Task<GcpSetup> RunAsync(HoarfrostOptions options, CancellationToken cancellationToken)
    {
        if (options.Google.Project is not { } project)
        {
            throw UsageException.For([
                $"--project must be the id of a Google Cloud project where --platform is {needs.Platform}. Yours: gcloud projects list",
            ]);
        }

        var problems = new Problems(project);
        var compute = new ComputeApi(client, project);
        var machines = new MachineCheck(compute, options, problems);
        var series = machines.Series();
        var bucket = new BucketCheck(client, project, options.Google.RegionName, problems);
        var buckets = Task.WhenAll(
            bucket.ResultsAsync(options.ResultsBucket, cancellationToken),
            bucket.StateAsync(options.StateBucket, cancellationToken)
        );
        var canAsk = await new ProjectCheck(new ProjectApi(client, project), project, problems).RunAsync(
            options.ResultsBucket is not null || options.StateBucket is not null,
            needs.Services,
            cancellationToken
        );
        await buckets;
        if (!canAsk)
        {
            problems.ThrowIfAny();
        }

        var region = problems.CatchAsync(compute.FindRegionAsync(options.Google.RegionName, cancellationToken));
        var global = problems.CatchAsync(compute.FindProjectAsync(cancellationToken));
        var running = problems.CatchAsync(RunningAsync(compute, options, cancellationToken));
        var image = problems.CatchAsync(compute.FindNewestImageAsync(ImageProject, ImageFamily, cancellationToken));
        var subnetwork = problems.CatchAsync(
            SubnetworkAsync(compute, problems, options.Google.Subnetwork, cancellationToken)
        );
        var offer = problems.CatchAsync(
            OfferAsync(new PlaceCheck(compute, options, problems), series is null ? null : machines, cancellationToken)
        );
        await Task.WhenAll(region, global, running, image, offer, subnetwork);
        var machine =
            series is null || await offer is not { } found ? null : MachineFacts.Of(found.Type, series, needs.IsPool);
        var price = machine is null ? null : CostEstimate.Price(options, machine, options.Google.RegionName);
        if (machine is not null)
        {
            var demand = QuotaCheck.Demand(options, machine, await running ?? [], needs.Overhead);
            var lacking = QuotaCheck.Find(
                options,
                series!,
                needs.Overhead,
                demand,
                (await region)?.Quotas ?? [],
                (await global)?.Quotas ?? []
            );
            foreach (var problem in lacking)
            {
                problems.Refused(problem);
            }

            if (CostCheck.Find(options, price, needs.Overhead) is { } tooDear)
            {
                problems.Wrong(tooDear);
            }
        }

        problems.ThrowIfAny();
        if (await image is not { } newest)
        {
            throw new HoarfrostException(
                $"Google has no image of the family {ImageFamily} in {ImageProject}, which nodes are made from."
            );
        }

        return new GcpSetup(project, options.Google.RegionName, (await offer)!.Zones, machine!, price, newest.SelfLink);
    }

    private static async Task<ComputeResource?> SubnetworkAsync(
        ComputeApi compute,
        Problems problems,
        string? path,
        CancellationToken cancellationToken
    )
    {
        if (path is null)
        {
            return null;
        }

        var found = await compute.FindAsync(path, cancellationToken);
        if (found is null)
        {
            problems.Wrong(SharedNetwork.Missing(path));
        }

        return found;
    }

    // Where nothing is known of the machine type, the zones are looked at all the same.
    private static async Task<Offer?> OfferAsync(
        PlaceCheck places,
        MachineCheck? machines,
        CancellationToken cancellationToken
    )
    {
        var zones = await places.ZonesAsync(cancellationToken);
        return machines is null || zones.Count == 0 ? null : await machines.FindAsync(zones, cancellationToken);
    }

    private static async Task<IReadOnlyList<ComputeResource>?> RunningAsync(
        ComputeApi compute,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    )
    {
        var ours = await compute.AggregatedAsync(
            "instances",
            $"labels.{ClusterLabels.Cluster}={options.Cluster}",
            cancellationToken
        );
        return
        [
            .. ours.Where(instance =>
                instance.Labels?.GetValueOrDefault(ClusterLabels.Cluster) == options.Cluster
                && instance is { Status: not "TERMINATED", Zone: { } zone }
                && ComputeResource.LastPart(zone).StartsWith($"{options.Google.RegionName}-", StringComparison.Ordinal)
            ),
        ];
    }
}
