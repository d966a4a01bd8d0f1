using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Hoarfrost.Core.Json;

/// <summary>A first look at a state file's bytes, which finds out what a deserialiser's error could not say.</summary>
/// <param name="Version">The value of <see cref="StateSchema.Member"/>, if there is one and it is a whole number.</param>
/// <param name="Members">The names at the top level.</param>
internal sealed record StateText(int? Version, IReadOnlySet<string> Members)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The content without the byte order mark that some editors add.</summary>
    public static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file) =>
        file.StartsWith(ByteOrderMark) ? file[ByteOrderMark.Length..] : file;

    /// <exception cref="StateException">The content is empty, cut off, or no JSON object at all.</exception>
    public static StateText Scan(StateSchema schema, string path, ReadOnlySpan<byte> content)
    {
        var start = content.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
        {
            throw schema.Broken(path, $"the {schema.Name} is empty");
        }
        if (content[start] != (byte)'{')
        {
            throw schema.Broken(
                path,
                $"this is not a {schema.Name}: it begins with something other than '{{'",
                FilePosition.EndOf(content[..(start + 1)])
            );
        }
        if (!Utf8.IsValid(content))
        {
            throw NotUtf8(schema, path, content);
        }
        try
        {
            return Scan(content)
                ?? throw schema.Broken(path, $"the {schema.Name} is cut off here", FilePosition.EndOf(content));
        }
        catch (JsonException e)
        {
            throw schema.Broken(path, $"the {schema.Name} is not valid JSON here", FilePosition.Of(e), e);
        }
    }

    private static StateException NotUtf8(StateSchema schema, string path, ReadOnlySpan<byte> content)
    {
        var place = 0;
        OperationStatus status;
        while ((status = Rune.DecodeFromUtf8(content[place..], out _, out var length)) == OperationStatus.Done)
        {
            place += length;
        }
        var problem = status == OperationStatus.NeedMoreData ? "is cut off here" : "is not UTF-8 text here";
        return schema.Broken(path, $"the {schema.Name} {problem}", FilePosition.EndOf(content[..(place + 1)]));
    }

    // Null: the object is not closed. isFinalBlock: false is what tells "cut off" (no more to read) from "wrong" (an exception).
    private static StateText? Scan(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, isFinalBlock: false, state: default);
        var members = new HashSet<string>();
        int? version = null;
        var closed = false;
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName })
            {
                var name = reader.GetString()!;
                members.Add(name);
                if (
                    name == StateSchema.Member
                    && reader.Read()
                    && reader.TokenType == JsonTokenType.Number
                    && reader.TryGetInt32(out var number)
                )
                {
                    version = number;
                }
            }
            closed = reader is { CurrentDepth: 0, TokenType: JsonTokenType.EndObject };
        }
        return closed ? new StateText(version, members) : null;
    }
}
