using System.Text;

namespace Hoarfrost.Tooling.Processes;

/// <summary>Cuts a stream of UTF-8 bytes into lines, wherever its pieces end. CR before LF is dropped.</summary>
/// <param name="accept">Called for each line, without its end.</param>
internal sealed class LineSplitter(Action<string> accept)
{
    /// <summary>Characters after which a line is cut, so that an output without line ends can't take all memory.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();
    private char[] _characters = [];

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var needed = Encoding.UTF8.GetMaxCharCount(bytes.Length);
        if (_characters.Length < needed)
        {
            _characters = new char[needed];
        }

        ReadOnlySpan<char> text = _characters.AsSpan(0, _decoder.GetChars(bytes, _characters, flush: false));
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            _line.Append(end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 1)..];
            if (end >= 0 || _line.Length > MaxLength)
            {
                Emit();
            }
        }
    }

    /// <summary>Gives out the last line, if it has no end.</summary>
    public void Complete()
    {
        if (_line.Length > 0)
        {
            Emit();
        }
    }

    private void Emit()
    {
        var length = _line.Length > 0 && _line[^1] == '\r' ? _line.Length - 1 : _line.Length;
        var line = _line.ToString(0, length);
        _line.Clear();
        accept(line);
    }
}
