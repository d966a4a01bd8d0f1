using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class NetworkView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["autoCreateSubnetworks"] = resource.Attributes.Copy("auto_create_subnetworks"),
            ["networkFirewallPolicyEnforcementOrder"] = resource.Text("network_firewall_policy_enforcement_order"),
            ["mtu"] = resource.Attributes.Copy("mtu"),
            ["routingConfig"] = new JsonObject { ["routingMode"] = resource.Text("routing_mode") ?? "REGIONAL" },
        };
}
