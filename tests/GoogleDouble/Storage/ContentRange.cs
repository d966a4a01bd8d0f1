using System.Globalization;

namespace GoogleDouble.Storage;

/// <summary>The header Content-Range of a resumable upload: <c>bytes 0-262143/*</c>, <c>bytes */1000</c>.</summary>
/// <param name="First">Position of the first byte; null: the request has none and only asks, or ends the upload.</param>
/// <param name="Last">Position of the last byte.</param>
/// <param name="Total">Size of the whole object; null: not known yet.</param>
internal sealed record ContentRange(long? First, long? Last, long? Total)
{
    private const string Unit = "bytes ";

    /// <returns>Null: it is none.</returns>
    public static ContentRange? Parse(string text)
    {
        if (
            !text.StartsWith(Unit, StringComparison.Ordinal)
            || text[Unit.Length..].Split('/') is not [var range, var size]
        )
        {
            return null;
        }

        long? total = null;
        if (size != "*")
        {
            if (Number(size) is not { } known)
            {
                return null;
            }

            total = known;
        }

        if (range == "*")
        {
            return new ContentRange(null, null, total);
        }

        return
            range.Split('-') is [var from, var to]
            && Number(from) is { } first
            && Number(to) is { } last
            && first <= last
            && (total ?? long.MaxValue) > last
            ? new ContentRange(first, last, total)
            : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
