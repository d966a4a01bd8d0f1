using System.Globalization;
using System.Text.Json.Nodes;
using MessagePack;

namespace GoogleDouble.Provider.Values;

/// <summary>Terraform's values from their MessagePack form: an unknown value is an extension of type 0, or 12 with what is known of it.</summary>
internal static class DynamicValueReader
{
    public static JsonNode? Read(ReadOnlyMemory<byte> bytes, CtyType type)
    {
        var reader = new MessagePackReader(bytes);
        return Read(ref reader, type);
    }

    private static JsonNode? Read(ref MessagePackReader reader, CtyType type)
    {
        if (reader.TryReadNil())
        {
            return null;
        }

        if (reader.NextMessagePackType == MessagePackType.Extension)
        {
            reader.Skip();
            return Unknown.Value;
        }

        return type switch
        {
            PrimitiveType { Kind: PrimitiveKind.Bool } => reader.ReadBoolean(),
            PrimitiveType { Kind: PrimitiveKind.Number } => ReadNumber(ref reader),
            PrimitiveType => reader.ReadString(),
            CollectionType { Kind: CollectionKind.Map } map => ReadMap(ref reader, _ => map.Element),
            CollectionType list => ReadList(ref reader, list.Element),
            ObjectType fields => ReadMap(ref reader, name => fields.Fields[name]),
            _ => throw new NotSupportedException($"No values of type {type}."),
        };
    }

    // Terraform writes whole numbers as floats, too, and what 64 bits can't hold exactly as digits. As a node of JSON text a number can
    // be taken for any type that holds it.
    private static JsonNode ReadNumber(ref MessagePackReader reader) =>
        JsonNode.Parse(
            reader.NextMessagePackType switch
            {
                MessagePackType.Integer => reader.ReadInt64().ToString(CultureInfo.InvariantCulture),
                MessagePackType.Float => reader.ReadDouble().ToString(CultureInfo.InvariantCulture),
                _ => reader.ReadString()!,
            }
        )!;

    private static JsonArray ReadList(ref MessagePackReader reader, CtyType element)
    {
        var list = new JsonArray();
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            list.Add(Read(ref reader, element));
        }

        return list;
    }

    private static JsonObject ReadMap(ref MessagePackReader reader, Func<string, CtyType> type)
    {
        var map = new JsonObject();
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = reader.ReadString()!;
            map[key] = Read(ref reader, type(key));
        }

        return map;
    }
}
