using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Provider.Schemas;

internal sealed class CtyTypeConverter : JsonConverter<CtyType>
{
    public override CtyType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CtyType.Parse(JsonNode.Parse(ref reader)!);

    public override void Write(Utf8JsonWriter writer, CtyType value, JsonSerializerOptions options) =>
        value.ToJson().WriteTo(writer, options);
}
