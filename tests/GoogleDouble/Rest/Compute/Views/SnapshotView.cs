using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class SnapshotView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["status"] = "READY",
            ["sourceDisk"] = resource.Text("source_disk"),
            ["diskSizeGb"] = resource.Attributes.Text("disk_size_gb"),
            ["storageBytes"] = resource.Attributes.Text("storage_bytes"),
        };
}
