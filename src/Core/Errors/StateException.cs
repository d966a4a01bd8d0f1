namespace Hoarfrost.Core.Errors;

/// <summary>
/// A file or folder of the cluster's state can't be read or written. The first line of the message says where (<c>path:line:column</c>)
/// and what is wrong, the others what to do about it.
/// </summary>
/// <param name="path">The file or folder at fault, absolute.</param>
/// <param name="problem">A clause that follows "path: ", such as "the step record is empty".</param>
/// <param name="remedy">What to do next, with the exact command where there is one.</param>
/// <param name="position">Where in the file, if that is known.</param>
internal sealed class StateException(
    string path,
    string problem,
    string remedy,
    FilePosition? position = null,
    Exception? inner = null
) : HoarfrostException($"{path}{position}: {problem}.\n{remedy}", inner);

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
    public override string ToString() => $":{Line}:{Column}";
}
