using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class NetworkKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_network", "Network", Scope.Global, "networks")
{
    private const int LeastMtu = 1300;
    private const int GreatestMtu = 8896;
    private const int DefaultMtu = 1460;

    protected override IReadOnlyDictionary<string, JsonNode?> OnlyConfigured { get; } =
        new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["delete_default_routes_on_create"] = false };

    public override async Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        await base.CreateAsync(cloud, resource, cancellationToken);
        var number = Numbers.Next();
        var values = new UnknownValues(resource.Attributes);
        values.Set("mtu", DefaultMtu);
        values.Set("network_id", number);
        values.Set("numeric_id", number);
        values.Set("routing_mode", "REGIONAL");
        values.Set("bgp_best_path_selection_mode", "LEGACY");
        values.Set("gateway_ipv4", "");
        values.Set("internal_ipv6_range", "");
        if ((int?)resource.Attributes["mtu"] is < LeastMtu or > GreatestMtu)
        {
            throw new GoogleErrorException(
                400,
                "invalid",
                $"Invalid value for field 'resource.mtu': '{resource.Attributes["mtu"]}'. MTU must be between {LeastMtu} and {GreatestMtu}."
            );
        }
    }

    public override Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        References.RefuseIfUsed(
            cloud,
            resource,
            "google_compute_firewall",
            "google_compute_subnetwork",
            "google_compute_router",
            "google_compute_instance"
        );
        return Task.CompletedTask;
    }
}
