using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using MessagePack;

namespace GoogleDouble.Provider.Values;

/// <summary>The opposite of <see cref="DynamicValueReader"/>.</summary>
internal static class DynamicValueWriter
{
    private const sbyte UnknownExtension = 0;

    /// <param name="value">Fields that an object lacks are null; those that its type lacks are dropped.</param>
    public static ReadOnlyMemory<byte> Write(JsonNode? value, CtyType type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, value, type);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(ref MessagePackWriter writer, JsonNode? value, CtyType type)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else if (Unknown.Is(value))
        {
            writer.WriteExtensionFormat(new ExtensionResult(UnknownExtension, new byte[1]));
        }
        else
        {
            WriteKnown(ref writer, value, type);
        }
    }

    private static void WriteKnown(ref MessagePackWriter writer, JsonNode value, CtyType type)
    {
        switch (type)
        {
            case PrimitiveType { Kind: PrimitiveKind.Bool }:
                writer.Write((bool)value);
                break;
            case PrimitiveType { Kind: PrimitiveKind.Number }:
                WriteNumber(ref writer, value.ToJsonString());
                break;
            case PrimitiveType:
                writer.Write((string?)value);
                break;
            case CollectionType { Kind: CollectionKind.Map } map:
                var entries = value.AsObject();
                writer.WriteMapHeader(entries.Count);
                foreach (var (key, element) in entries)
                {
                    writer.Write(key);
                    Write(ref writer, element, map.Element);
                }

                break;
            case CollectionType list:
                var elements = value.AsArray();
                writer.WriteArrayHeader(elements.Count);
                foreach (var element in elements)
                {
                    Write(ref writer, element, list.Element);
                }

                break;
            case ObjectType fields:
                writer.WriteMapHeader(fields.Fields.Count);
                foreach (var (name, field) in fields.Fields)
                {
                    writer.Write(name);
                    Write(ref writer, value[name], field);
                }

                break;
            default:
                throw new NotSupportedException($"No values of type {type}.");
        }
    }

    private static void WriteNumber(ref MessagePackWriter writer, string digits)
    {
        if (long.TryParse(digits, CultureInfo.InvariantCulture, out var whole))
        {
            writer.Write(whole);
        }
        else
        {
            writer.Write(double.Parse(digits, CultureInfo.InvariantCulture));
        }
    }
}
