using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class ResourcePolicyView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["status"] = "READY",
            ["groupPlacementPolicy"] = resource.Attributes.Block("group_placement_policy") is { } placement
                ? new JsonObject
                {
                    ["collocation"] = placement.Text("collocation"),
                    ["vmCount"] = placement.Copy("vm_count"),
                }.WithoutNulls()
                : null,
        };
}
