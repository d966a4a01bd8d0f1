using System.Text.Json.Nodes;

namespace GoogleDouble.Provider.Values;

internal sealed record ObjectType(IReadOnlyDictionary<string, CtyType> Fields) : CtyType
{
    public override JsonNode ToJson() =>
        new JsonArray(
            "object",
            new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToJson())))
        );
}
