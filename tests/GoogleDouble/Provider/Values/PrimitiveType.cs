using System.Text.Json.Nodes;

namespace GoogleDouble.Provider.Values;

internal sealed record PrimitiveType(PrimitiveKind Kind) : CtyType
{
    public override JsonNode ToJson() =>
        Kind switch
        {
            PrimitiveKind.Number => "number",
            PrimitiveKind.Bool => "bool",
            _ => "string",
        };
}
