using System.Net;
using System.Text.Json.Serialization;

namespace Hoarfrost.Options;

/// <summary>Networks in state files as <c>10.64.3.0/24</c>; System.Text.Json has no form for them.</summary>
internal sealed class IPNetworkJsonConverter : JsonConverter<IPNetwork>
{
    public override IPNetwork Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        IPNetwork.TryParse(reader.GetString(), out var network)
            ? network
            : throw new JsonException("A network in CIDR form, such as 10.64.3.0/24, is expected here.");

    public override void Write(Utf8JsonWriter writer, IPNetwork value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
