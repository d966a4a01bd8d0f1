using System.Globalization;

namespace GoogleDouble.Provider.Resources;

internal static class Timestamps
{
    /// <summary>As Compute Engine writes it, in the time of its headquarters: 2026-11-24T09:15:02.123-08:00.</summary>
    public static string Now() => Format(DateTimeOffset.UtcNow);

    public static string Format(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(-8)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
