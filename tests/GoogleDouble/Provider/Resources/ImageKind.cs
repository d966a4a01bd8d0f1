using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class ImageKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_image", "Image", Scope.Global, "images")
{
    private const long ArchiveBytes = 1_500_000_000;

    public override async Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        await base.CreateAsync(cloud, resource, cancellationToken);
        if (resource.Text("source_disk") is not { } source)
        {
            throw new GoogleErrorException(
                400,
                "invalid",
                "Invalid value for field 'resource.sourceType': ''. The double makes images from disks only."
            );
        }

        var disk =
            cloud.Store.FindByLink("google_compute_disk", source)
            ?? throw GoogleErrorException.NotFound(ResourceLink.PathOf(source));
        var instance = Disks.UserOf(cloud, disk);
        if (instance is not null && instance.Text("current_status") == "RUNNING")
        {
            throw GoogleErrorException.InUse(
                ResourceLink.PathOf(disk.SelfLink),
                ResourceLink.PathOf(instance.SelfLink)
            );
        }

        if (instance is not null)
        {
            await cloud.Instances.CommitAsync(instance, resource, cancellationToken);
        }

        resource.Attributes["source_disk"] = disk.SelfLink;
        var values = new UnknownValues(resource.Attributes);
        values.Set("disk_size_gb", disk.Attributes["size"]?.DeepClone());
        values.Set("archive_size_bytes", ArchiveBytes);
        values.Set("storage_locations", new JsonArray(ResourceLink.RegionOf(disk.Location!)));
        values.Set(
            "guest_os_features",
            new JsonArray([
                .. Images.GuestOsFeatures().Select(feature => new JsonObject { ["type"] = feature!.DeepClone() }),
            ])
        );
    }

    public override Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken) =>
        cloud.Instances.RemoveImageAsync(resource, cancellationToken);
}
