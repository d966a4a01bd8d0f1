using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class AddressKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_address", "Address", Scope.Region, "addresses")
{
    // Kept for examples (RFC 5737): nobody has them.
    private const string ExternalPrefix = "203.0.113.";
    private const int Externals = 254;

    public override async Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        await base.CreateAsync(cloud, resource, cancellationToken);
        var taken = cloud.Store.List(Type).Select(other => other.Text("address")).ToHashSet();
        var values = new UnknownValues(resource.Attributes);
        values.Set(
            "address",
            Enumerable.Range(1, Externals).Select(last => $"{ExternalPrefix}{last}").First(one => !taken.Contains(one))
        );
        values.Set("network_tier", "PREMIUM");
    }

    public override Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        References.RefuseIfUsed(cloud, resource, "google_compute_instance");
        return Task.CompletedTask;
    }
}
