using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>The routes that come and go with networks and subnetworks. Nobody made them, so the store does not have them.</summary>
internal static class DefaultRoutes
{
    private const string Anywhere = "0.0.0.0/0";

    public static IEnumerable<StoredResource> Of(ResourceStore store) =>
        [
            .. store
                .List("google_compute_network")
                .Where(network => network.Attributes["delete_default_routes_on_create"]?.ToString() is not "true")
                .Select(network => Route(network, network.SelfLink, Anywhere)),
            .. store
                .List("google_compute_subnetwork")
                .Select(subnetwork =>
                    Route(subnetwork, subnetwork.Text("network") ?? "", subnetwork.Text("ip_cidr_range") ?? "")
                ),
        ];

    private static StoredResource Route(StoredResource owner, string network, string range)
    {
        string name = $"default-route-r-{NumericId.Of(owner.SelfLink)}";
        var attributes = new JsonObject
        {
            ["creation_timestamp"] = owner.Text("creation_timestamp"),
            ["network"] = network,
            ["dest_range"] = range,
            ["priority"] = range == Anywhere ? 1000 : 0,
            ["next_hop_gateway"] =
                range == Anywhere ? ResourceLink.Global(owner.Project, "gateways", "default-internet-gateway") : null,
        };
        return new StoredResource(
            "google_compute_route",
            owner.Project,
            Location: null,
            name,
            ResourceLink.Global(owner.Project, "routes", name),
            attributes
        );
    }
}
