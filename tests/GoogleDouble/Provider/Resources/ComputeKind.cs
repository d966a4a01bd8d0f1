using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>A resource of Compute Engine.</summary>
/// <param name="collection">As its self link has it: networks.</param>
internal abstract class ComputeKind(SchemaCatalog schemas, string type, string noun, Scope scope, string collection)
    : ResourceKind(schemas, type, noun)
{
    public override IReadOnlyList<string> ImportIds =>
        scope switch
        {
            Scope.Global => [$"projects/{{project}}/global/{collection}/{{name}}", "{project}/{name}", "{name}"],
            Scope.Region => Local("region"),
            _ => Local("zone"),
        };

    public override ResourceIdentity Identify(JsonObject attributes)
    {
        var project = (string)attributes["project"]!;
        var name = (string)attributes["name"]!;
        var location = scope switch
        {
            Scope.Global => null,
            Scope.Region => ResourceLink.NameOf((string)attributes["region"]!),
            _ => ResourceLink.NameOf((string)attributes["zone"]!),
        };
        var link = scope switch
        {
            Scope.Global => ResourceLink.Global(project, collection, name),
            Scope.Region => ResourceLink.Regional(project, location!, collection, name),
            _ => ResourceLink.Zonal(project, location!, collection, name),
        };
        return new ResourceIdentity(project, location, name, link, ResourceLink.PathOf(link));
    }

    public override Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        RefuseUnknownPlace(resource);
        var values = new UnknownValues(resource.Attributes);
        values.Set("creation_timestamp", Timestamps.Now());
        values.Set("label_fingerprint", Fingerprints.Of(resource.Attributes["effective_labels"]));
        if (resource.Attributes.ContainsKey("region"))
        {
            resource.Attributes["region"] = RegionText(resource.Location!);
        }

        return Task.CompletedTask;
    }

    /// <summary>How the state calls its region.</summary>
    protected virtual string RegionText(string region) => region;

    private string[] Local(string place) =>
        [
            $"projects/{{project}}/{place}s/{{{place}}}/{collection}/{{name}}",
            $"{{project}}/{{{place}}}/{{name}}",
            $"{{{place}}}/{{name}}",
            "{name}",
        ];

    private void RefuseUnknownPlace(StoredResource resource)
    {
        var known = scope switch
        {
            Scope.Global => true,
            Scope.Region => Places.Regions.Contains(resource.Location),
            _ => Places.Zones.Contains(resource.Location),
        };
        if (!known)
        {
            var kind = scope == Scope.Region ? "region" : "zone";
            throw new GoogleErrorException(
                400,
                "invalid",
                $"Invalid value for field '{kind}': '{resource.Location}'. Unknown {kind}."
            );
        }
    }
}
