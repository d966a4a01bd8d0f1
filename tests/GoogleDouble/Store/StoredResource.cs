using System.Text.Json.Nodes;

namespace GoogleDouble.Store;

/// <summary>A resource as the cloud has it: what Terraform's provider and the REST API show of it is taken from here.</summary>
/// <param name="Type">As Terraform names it: google_compute_instance.</param>
/// <param name="Location">Zone or region; null where it has none.</param>
/// <param name="SelfLink">https://www.googleapis.com/compute/v1/projects/..., or another name that no other resource has.</param>
/// <param name="Attributes">As Terraform's state has them: all of the schema's attributes, null where there is no value.</param>
public sealed record StoredResource(
    string Type,
    string Project,
    string? Location,
    string Name,
    string SelfLink,
    JsonObject Attributes
)
{
    /// <summary>Google tells it of every kind, Terraform's schemas of some only.</summary>
    public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.UtcNow;

    public ResourcePhase Phase { get; init; }

    /// <summary>The text of an attribute, null where it has none.</summary>
    public string? Text(string attribute) => (string?)Attributes[attribute];

    // By way of its text: a number of parsed JSON can be taken for any type that holds it, one that was put in only for its own.
    internal StoredResource Copy() => this with { Attributes = JsonNode.Parse(Attributes.ToJsonString())!.AsObject() };
}
