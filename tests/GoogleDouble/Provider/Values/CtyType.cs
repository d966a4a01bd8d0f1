using System.Text.Json.Nodes;

namespace GoogleDouble.Provider.Values;

/// <summary>A type of Terraform's type system (cty).</summary>
internal abstract record CtyType
{
    /// <param name="json">"string", "number", "bool", or ["list"|"set"|"map", type], or ["object", {name: type}].</param>
    public static CtyType Parse(JsonNode json) =>
        json is JsonArray { Count: 2 } array
            ? (string?)array[0] switch
            {
                "list" => new CollectionType(CollectionKind.List, Parse(array[1]!)),
                "set" => new CollectionType(CollectionKind.Set, Parse(array[1]!)),
                "map" => new CollectionType(CollectionKind.Map, Parse(array[1]!)),
                "object" => new ObjectType(
                    array[1]!.AsObject().ToDictionary(field => field.Key, field => Parse(field.Value!))
                ),
                _ => throw new FormatException($"No type of Terraform's: {json.ToJsonString()}."),
            }
        : Enum.TryParse<PrimitiveKind>((string?)json, ignoreCase: true, out var kind) ? new PrimitiveType(kind)
        : throw new FormatException($"No type of Terraform's: {json.ToJsonString()}.");

    /// <summary>The opposite of <see cref="Parse"/>.</summary>
    public abstract JsonNode ToJson();
}
