using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>Resources of one kind, as the REST API has them.</summary>
/// <param name="Name">As paths have it: resourcePolicies.</param>
/// <param name="Kind">compute#resourcePolicy, which the kinds of its lists are made of.</param>
/// <param name="Type">Terraform's type, by which the store keeps them.</param>
/// <param name="View">What the kind has besides what all have.</param>
internal sealed record ComputeCollection(
    string Name,
    string Kind,
    string Type,
    ComputeScope Scope,
    Func<StoredResource, JsonObject> View
)
{
    /// <summary>Members that Terraform has as resources of their own.</summary>
    public Func<ResourceStore, StoredResource, JsonObject> Parts { get; init; } = (_, _) => [];

    public static IReadOnlyList<ComputeCollection> All { get; } =
    [
        new("addresses", "compute#address", "google_compute_address", ComputeScope.Region, AddressView.Of),
        new("disks", "compute#disk", "google_compute_disk", ComputeScope.Zone, DiskView.Of),
        new("firewalls", "compute#firewall", "google_compute_firewall", ComputeScope.Global, FirewallView.Of),
        new("images", "compute#image", "google_compute_image", ComputeScope.Global, ImageView.Of),
        new("instances", "compute#instance", "google_compute_instance", ComputeScope.Zone, InstanceView.Of),
        new("networks", "compute#network", "google_compute_network", ComputeScope.Global, NetworkView.Of),
        new(
            "resourcePolicies",
            "compute#resourcePolicy",
            "google_compute_resource_policy",
            ComputeScope.Region,
            ResourcePolicyView.Of
        ),
        new("routers", "compute#router", "google_compute_router", ComputeScope.Region, RouterView.Of)
        {
            Parts = RouterView.Parts,
        },
        new("routes", "compute#route", "google_compute_route", ComputeScope.Global, RouteView.Of),
        new("snapshots", "compute#snapshot", "google_compute_snapshot", ComputeScope.Global, SnapshotView.Of),
        new("subnetworks", "compute#subnetwork", "google_compute_subnetwork", ComputeScope.Region, SubnetworkView.Of),
    ];

    /// <summary>projects/p/zones/z/disks/d, as errors name a resource.</summary>
    public string Path(string project, string? location, string name) =>
        $"projects/{project}/{ScopePath(location)}/{Name}/{name}";

    /// <summary>zones/us-central1-a, regions/us-central1, global.</summary>
    public string ScopePath(string? location) =>
        Scope switch
        {
            ComputeScope.Zone => $"zones/{location}",
            ComputeScope.Region => $"regions/{location}",
            _ => "global",
        };
}
