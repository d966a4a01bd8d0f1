using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class ImageView
{
    public static JsonObject Of(StoredResource resource) =>
        new()
        {
            ["family"] = resource.Text("family"),
            ["status"] = resource.Phase switch
            {
                ResourcePhase.Creating => "PENDING",
                ResourcePhase.Deleting => "DELETING",
                _ => "READY",
            },
            ["sourceType"] = "RAW",
            ["architecture"] = "X86_64",
            ["diskSizeGb"] = resource.Attributes.Text("disk_size_gb"),
            ["archiveSizeBytes"] = resource.Attributes.Text("archive_size_bytes"),
            ["sourceDisk"] = resource.Text("source_disk"),
            ["storageLocations"] = resource.Attributes.NotEmpty("storage_locations"),
            ["guestOsFeatures"] = resource.Attributes.List(
                "guest_os_features",
                block => new JsonObject { ["type"] = block.Text("type") }
            ),
        };
}
