using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class FirewallKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_firewall", "Firewall", Scope.Global, "firewalls")
{
    private static readonly string[] Sources = ["source_ranges", "source_tags", "source_service_accounts"];

    public override async Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        await base.CreateAsync(cloud, resource, cancellationToken);
        var attributes = resource.Attributes;
        References.Resolve(attributes, "network", name => References.Network(cloud, name));
        if (IsEmpty(attributes["allow"]) == IsEmpty(attributes["deny"]))
        {
            throw new GoogleErrorException(
                400,
                "invalid",
                "Invalid value for field 'resource': ''. Exactly one of the fields allowed and denied must be set."
            );
        }

        var values = new UnknownValues(attributes);
        values.Set("direction", "INGRESS");
        values.Set("enable_logging", null);
        // So open is a rule that names no source.
        if (resource.Text("direction") == "INGRESS" && Sources.All(source => IsEmpty(attributes[source])))
        {
            attributes["source_ranges"] = new JsonArray("0.0.0.0/0");
        }
    }

    private static bool IsEmpty(JsonNode? list) => list is not JsonArray { Count: > 0 };
}
