using System.Text;

namespace Hoarfrost.Core.Progress;

/// <summary>
/// The last line of a terminal, drawn over itself. Everything else that is written meanwhile must go through <see cref="Guard"/>: the
/// status is taken away for it and comes back below it. No colours, so that NO_COLOR asks nothing of it.
/// </summary>
/// <param name="terminal">The terminal itself.</param>
/// <param name="width">Its columns now.</param>
internal sealed class StatusLine(TextWriter terminal, Func<int> width)
{
    /// <summary>Carriage return, then "erase in line" (ECMA-48 EL 2).</summary>
    private const string Erase = "\r\e[2K";
    private const int DefaultWidth = 80;

    private readonly Lock gate = new();
    private string? shown;
    private bool midLine;

    /// <summary>Columns to use: one less than there are, since a full line makes some terminals wrap.</summary>
    public int Width => (width() is > 1 and var columns ? columns : DefaultWidth) - 1;

    public void Show(string text)
    {
        lock (gate)
        {
            var before = shown;
            shown = text;
            // Behind half a line of somebody else's, it waits for that line's end.
            if (!midLine && before != text)
            {
                terminal.Write(Erase + text);
                terminal.Flush();
            }
        }
    }

    public void Hide()
    {
        lock (gate)
        {
            TakeAway();
            shown = null;
        }
    }

    public void WriteLine(string text) => Write(terminal, text + terminal.NewLine);

    /// <summary>A writer for the same terminal that keeps clear of the status line.</summary>
    public TextWriter Guard(TextWriter inner) => new StatusLineGuard(this, inner);

    /// <summary>Writes between two drawings of the status line.</summary>
    internal void Write(TextWriter to, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        lock (gate)
        {
            TakeAway();
            to.Write(text);
            to.Flush();
            midLine = text[^1] != '\n';
            if (shown is not null && !midLine)
            {
                terminal.Write(shown);
                terminal.Flush();
            }
        }
    }

    private void TakeAway()
    {
        if (shown is not null && !midLine)
        {
            terminal.Write(Erase);
            terminal.Flush();
        }
    }
}

/// <summary>Standard output or error while a <see cref="StatusLine"/> is on the same terminal.</summary>
internal sealed class StatusLineGuard(StatusLine status, TextWriter inner) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => status.Write(inner, [value]);

    public override void Write(string? value) => status.Write(inner, value);

    public override void Write(ReadOnlySpan<char> buffer) => status.Write(inner, buffer);

    public override void Write(char[] buffer, int index, int count) => status.Write(inner, buffer.AsSpan(index, count));

    // One write, so that no status line is drawn in between.
    public override void WriteLine(string? value) => status.Write(inner, value + NewLine);

    public override void Flush() => inner.Flush();
}
