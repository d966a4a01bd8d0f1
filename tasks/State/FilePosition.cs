using System.Globalization;
using System.Text.Json;

namespace Hoarfrost.State;

/// <summary>A place in a text file. Both count from 1, as editors do; the column counts bytes.</summary>
internal sealed record FilePosition(long Line, long Column)
{
    public static FilePosition? Of(JsonException exception) =>
        exception is { LineNumber: { } line, BytePositionInLine: { } column }
            ? new FilePosition(line + 1, column + 1)
            : null;

    /// <summary>The place of <paramref name="text"/>'s last byte, or 1:1 where there is none.</summary>
    public static FilePosition EndOf(ReadOnlySpan<byte> text)
    {
        var lastLine = text.LastIndexOf((byte)'\n') + 1;
        return new FilePosition(text.Count((byte)'\n') + 1, Math.Max(1, text.Length - lastLine));
    }

    /// <summary><c>:3:17</c>, to follow a path.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $":{Line}:{Column}");
}
