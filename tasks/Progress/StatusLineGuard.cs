using System.Text;

namespace Hoarfrost.Progress;

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
