using System.Text.Json.Nodes;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

/// <summary>A resource of the store as the REST API shows it: what all kinds have, and what its kind has.</summary>
internal static class ResourceView
{
    public static JsonObject Of(ComputeCollection collection, StoredResource resource)
    {
        var json = new JsonObject
        {
            ["kind"] = collection.Kind,
            ["id"] = NumericId.Of(resource),
            ["creationTimestamp"] = resource.Text("creation_timestamp") ?? Timestamps.Format(resource.CreatedAt),
            ["name"] = resource.Name,
            ["description"] = resource.Text("description") is { Length: > 0 } description ? description : null,
            ["selfLink"] = resource.SelfLink,
            ["labels"] = resource.Attributes.NotEmpty("effective_labels") ?? resource.Attributes.NotEmpty("labels"),
            ["labelFingerprint"] = resource.Text("label_fingerprint"),
        };
        if (collection.Scope is ComputeScope.Zone)
        {
            json["zone"] = ResourceLink.Zone(resource.Project, resource.Location!);
        }
        else if (collection.Scope is ComputeScope.Region)
        {
            json["region"] = ResourceLink.Region(resource.Project, resource.Location!);
        }

        foreach (var (name, value) in collection.View(resource).ToList())
        {
            json[name] = value?.DeepClone();
        }

        return json.WithoutNulls();
    }
}
