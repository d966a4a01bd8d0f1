using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class RouteView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["network"] = resource.Text("network"),
            ["destRange"] = resource.Text("dest_range"),
            ["priority"] = resource.Attributes.Copy("priority"),
            ["nextHopGateway"] = resource.Text("next_hop_gateway"),
            ["nextHopIp"] = resource.Text("next_hop_ip"),
            ["nextHopInstance"] = resource.Text("next_hop_instance"),
        };
}
