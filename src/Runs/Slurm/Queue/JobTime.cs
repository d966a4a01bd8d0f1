namespace Hoarfrost.Runs.Slurm.Queue;

/// <summary>Slurm's times: <c>minutes</c>, <c>minutes:seconds</c>, <c>hours:minutes:seconds</c>, <c>days-hours[:minutes[:seconds]]</c>. Pure.</summary>
internal static class JobTime
{
    private const long MostSeconds = 10L * 366 * 24 * 3600;

    /// <returns>Null where it is no time, or one without an end; more than ten years have none.</returns>
    public static TimeSpan? Parse(string text)
    {
        var (days, rest) = text.Split('-') switch
        {
            [var only] => (0, only),
            [var first, var second] when Number(first) is { } count => (count, second),
            _ => (-1, ""),
        };
        if (
            days < 0
            || rest.Split(':').Select(Number).ToList() is not { Count: >= 1 and <= 3 } parts
            || parts.Contains(null)
        )
        {
            return null;
        }

        var numbers = parts.ConvertAll(static part => (long)part!.Value);
        var (hours, minutes, seconds) =
            text.Contains('-', StringComparison.Ordinal) || numbers.Count == 3
                ? (numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2))
                : (0, numbers[0], numbers.ElementAtOrDefault(1));
        var total = (((((days * 24L) + hours) * 60) + minutes) * 60) + seconds;
        return total <= MostSeconds ? TimeSpan.FromSeconds(total) : null;
    }

    /// <summary>Whole minutes, rounded up: what is less Slurm rounds by itself.</summary>
    public static string Format(TimeSpan time) =>
        ((long)Math.Ceiling(time.TotalMinutes)).ToString(CultureInfo.InvariantCulture);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
