using System.Text;

namespace Hoarfrost.Tooling.Processes;

/// <summary>Cuts a stream of UTF-8 bytes into lines, wherever its pieces end. CR before LF is dropped.</summary>
/// <param name="accept">Called for each line, without its end.</param>
internal sealed class LineSplitter(Action<string> accept)
{
    /// <summary>Characters after which a line is cut, so that an output without line ends can't take all memory.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder pending = new();
    private char[] characters = [];

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var needed = Encoding.UTF8.GetMaxCharCount(bytes.Length);
        if (this.characters.Length < needed)
        {
            this.characters = new char[needed];
        }

        ReadOnlySpan<char> text = this.characters.AsSpan(
            0,
            this.decoder.GetChars(bytes, this.characters, flush: false)
        );
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            this.pending.Append(end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 1)..];
            if (end >= 0 || this.pending.Length > MaxLength)
            {
                Emit();
            }
        }
    }

    /// <summary>Gives out the last line, if it has no end.</summary>
    public void Complete()
    {
        if (this.pending.Length > 0)
        {
            Emit();
        }
    }

    private void Emit()
    {
        var length =
            this.pending.Length > 0 && this.pending[^1] == '\r' ? this.pending.Length - 1 : this.pending.Length;
        var line = this.pending.ToString(0, length);
        this.pending.Clear();
        accept(line);
    }
}
