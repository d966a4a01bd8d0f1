using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>A kind of resource that a cluster is made of.</summary>
/// <param name="Collection">In Google's API, such as <c>resourcePolicies</c>.</param>
/// <param name="Word">For people.</param>
/// <param name="Command">What follows <c>gcloud compute</c>.</param>
/// <param name="HasLabels">Else it is known by the VPC that it belongs to, or by its name.</param>
/// <param name="IsGlobal">In no zone or region.</param>
/// <param name="Order">A resource goes only after those of a lower order, which use it.</param>
internal sealed record ResourceKind(
    string Collection,
    string Word,
    string Command,
    bool HasLabels,
    bool IsGlobal,
    int Order
)
{
    public const string Instances = "instances";
    public const string Disks = "disks";
    public const string Images = "images";
    public const string Networks = "networks";
    public const string ResourcePolicies = "resourcePolicies";
    public const string Routes = "routes";
    public const string Subnetworks = "subnetworks";

    /// <summary>From this order on, a resource has all others of the cluster in it.</summary>
    public const int Underneath = 2;

    public static ResourceKind Network { get; } =
        new(Networks, "network", "networks", HasLabels: false, IsGlobal: true, 3);

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Instances, "instance", "instances", HasLabels: true, IsGlobal: false, 0),
        new(Disks, "disk", "disks", HasLabels: true, IsGlobal: false, 1),
        new("addresses", "address", "addresses", HasLabels: true, IsGlobal: false, 1),
        new(Images, "image", "images", HasLabels: true, IsGlobal: true, 1),
        new("snapshots", "snapshot", "snapshots", HasLabels: true, IsGlobal: true, 1),
        new(ResourcePolicies, "resource policy", "resource-policies", HasLabels: false, IsGlobal: false, 1),
        new("firewalls", "firewall rule", "firewall-rules", HasLabels: false, IsGlobal: true, 1),
        new(Routes, "route", "routes", HasLabels: false, IsGlobal: true, 1),
        new("routers", "router", "routers", HasLabels: false, IsGlobal: false, 1),
        new(Subnetworks, "subnetwork", "networks subnets", HasLabels: false, IsGlobal: false, Underneath),
        Network,
    ];
}

/// <summary>Something that is there, and whose it is.</summary>
internal sealed record FoundResource(ResourceKind Kind, ComputeResource Resource, Ownership Ownership)
{
    /// <summary>What a person types to remove it.</summary>
    public string RemoveCommand(string project) => $"{Command("delete", project)} --quiet";

    /// <summary>What a person types to see all that Google knows of it.</summary>
    public string DescribeCommand(string project) => Command("describe", project);

    private string Command(string verb, string project)
    {
        var place =
            Resource.Zone is { } zone ? $" --zone {ComputeResource.LastPart(zone)}"
            : Resource.Region is { } region ? $" --region {ComputeResource.LastPart(region)}"
            : Kind.IsGlobal ? ""
            : " --global";
        return $"gcloud compute {Kind.Command} {verb} {Resource.Name} --project {project}{place}";
    }
}
