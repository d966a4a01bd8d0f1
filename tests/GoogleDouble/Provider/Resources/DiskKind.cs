using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class DiskKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_disk", "Disk", Scope.Zone, "disks")
{
    private const int DefaultSizeGb = 10;
    private const int BlockSize = 4096;

    public override async Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        await base.CreateAsync(cloud, resource, cancellationToken);
        var image = resource.Text("image") is { } reference ? Images.Find(cloud, reference) : null;
        if (image is not null)
        {
            resource.Attributes["image"] = image.SelfLink;
        }

        var values = new UnknownValues(resource.Attributes);
        values.Set("disk_id", Numbers.Next());
        values.Set("size", image?.DiskSizeGb ?? DefaultSizeGb);
        values.Set("physical_block_size_bytes", BlockSize);
        values.Set("enable_confidential_compute", false);
        values.Set("users", new JsonArray());
    }

    public override Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        References.RefuseIfUsed(cloud, resource, "google_compute_instance");
        return Task.CompletedTask;
    }
}
