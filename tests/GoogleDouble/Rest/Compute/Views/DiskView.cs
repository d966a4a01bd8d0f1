using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class DiskView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["sizeGb"] = resource.Attributes.Text("size"),
            ["sourceImage"] = resource.Text("image"),
            ["status"] = "READY",
            ["type"] = resource.Text("type") is { } type
                ? $"{ResourceLink.Zone(resource.Project, resource.Location!)}/diskTypes/{ResourceLink.NameOf(type)}"
                : null,
            ["users"] = resource.Attributes.NotEmpty("users"),
        };
}
