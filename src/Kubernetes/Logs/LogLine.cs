using System.Runtime.InteropServices;
using System.Text;

namespace Hoarfrost.Kubernetes.Logs;

/// <summary>A line of a container's output.</summary>
/// <param name="Stamp">When the container wrote it.</param>
/// <param name="Text">A character for each byte (Latin-1): a container may write what is no UTF-8.</param>
internal sealed record LogLine(LogStamp Stamp, string Text)
{
    /// <summary>As the container wrote them, without the line feed.</summary>
    public byte[] Bytes => Encoding.Latin1.GetBytes(Text);
}

/// <summary>The time that a kubelet puts before a line: to the nanosecond, in whatever zone.</summary>
/// <param name="Seconds">Since 1970.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogStamp(long Seconds, int Nanoseconds)
{
    private const int NanosecondDigits = 9;

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / 100);

    /// <summary>Of the whole second, as <c>sinceTime</c> takes it.</summary>
    public string Since =>
        DateTimeOffset.FromUnixTimeSeconds(Seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <returns>The stamp and the rest of the line after one space; null where the line does not begin with one.</returns>
    public static (LogStamp Stamp, string Text)? Split(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        var head = end < 0 ? line : line[..end];
        return Parse(head) is { } stamp ? (stamp, end < 0 ? "" : line[(end + 1)..]) : null;
    }

    public bool IsBefore(LogStamp other) => (Seconds, Nanoseconds).CompareTo((other.Seconds, other.Nanoseconds)) < 0;

    private static LogStamp? Parse(string text)
    {
        // The fraction is cut out: DateTimeOffset keeps seven digits only.
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = 0;
        var whole = text;
        if (dot >= 0)
        {
            var after = dot + 1;
            while (after < text.Length && char.IsAsciiDigit(text[after]))
            {
                after++;
            }

            var digits = text[(dot + 1)..after];
            if (digits.Length is 0 or > NanosecondDigits)
            {
                return null;
            }

            fraction = int.Parse(digits.PadRight(NanosecondDigits, '0'), CultureInfo.InvariantCulture);
            whole = text[..dot] + text[after..];
        }

        return DateTimeOffset.TryParseExact(
            whole,
            "yyyy-MM-dd'T'HH:mm:ssK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? new(time.ToUnixTimeSeconds(), fraction)
            : null;
    }
}
