using Hoarfrost.Core.Text;

namespace Hoarfrost.Results.History;

/// <summary>From when on runs are asked for: a day, or how long ago. Pure.</summary>
internal static class HistoryStart
{
    public const string Allowed = "a day (UTC) such as 2026-11-01, or how long ago, such as 90m, 12h or 7d";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <returns>Null where the text says neither.</returns>
    public static DateTimeOffset? Of(string text, DateTimeOffset now) =>
        DurationText.TryParse(text, "mhd", Longest, out var ago) ? now - ago
        : DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var day
        )
            ? day
        : null;

    public static bool IsValid(string text) => Of(text, DateTimeOffset.UtcNow) is not null;
}
