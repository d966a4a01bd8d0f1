using System.Text.Json.Nodes;

namespace GoogleDouble.Provider.Values;

internal sealed record CollectionType(CollectionKind Kind, CtyType Element) : CtyType
{
    public override JsonNode ToJson() =>
        new JsonArray(
            Kind switch
            {
                CollectionKind.Map => "map",
                CollectionKind.Set => "set",
                _ => "list",
            },
            Element.ToJson()
        );
}
