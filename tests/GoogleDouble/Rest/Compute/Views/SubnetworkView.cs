using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class SubnetworkView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["network"] = resource.Text("network"),
            ["ipCidrRange"] = resource.Text("ip_cidr_range"),
            ["gatewayAddress"] = resource.Text("gateway_address"),
            ["privateIpGoogleAccess"] = resource.Attributes.Copy("private_ip_google_access"),
            ["purpose"] = resource.Text("purpose") ?? "PRIVATE",
            ["stackType"] = resource.Text("stack_type") ?? "IPV4_ONLY",
        };
}
