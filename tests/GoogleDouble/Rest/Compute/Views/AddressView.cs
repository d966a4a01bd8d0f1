using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class AddressView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["address"] = resource.Text("address"),
            ["addressType"] = resource.Text("address_type") ?? "EXTERNAL",
            ["networkTier"] = resource.Text("network_tier"),
            ["status"] = resource.Attributes.NotEmpty("users") is null ? "RESERVED" : "IN_USE",
            ["users"] = resource.Attributes.NotEmpty("users"),
        };
}
