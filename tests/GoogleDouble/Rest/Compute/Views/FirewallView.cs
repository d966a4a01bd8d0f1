using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class FirewallView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["network"] = resource.Text("network"),
            ["direction"] = resource.Text("direction") ?? "INGRESS",
            ["priority"] = resource.Attributes.Copy("priority"),
            ["disabled"] = resource.Attributes.Copy("disabled") ?? false,
            ["sourceRanges"] = resource.Attributes.NotEmpty("source_ranges"),
            ["sourceTags"] = resource.Attributes.NotEmpty("source_tags"),
            ["targetTags"] = resource.Attributes.NotEmpty("target_tags"),
            ["allowed"] = resource.Attributes.List("allow", Rule),
            ["denied"] = resource.Attributes.List("deny", Rule),
        };

    private static JsonObject Rule(JsonObject block) =>
        new JsonObject { ["IPProtocol"] = block.Text("protocol"), ["ports"] = block.NotEmpty("ports") }.WithoutNulls();
}
