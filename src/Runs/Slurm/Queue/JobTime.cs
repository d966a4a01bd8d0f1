namespace Hoarfrost.Runs.Slurm.Queue;

/// <summary>Slurm's times: <c>minutes</c>, <c>minutes:seconds</c>, <c>hours:minutes:seconds</c>, <c>days-hours[:minutes[:seconds]]</c>. Pure.</summary>
internal static class JobTime
{
    /// <returns>Null where it is no time, or one without an end.</returns>
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

        var numbers = parts.ConvertAll(static part => part!.Value);
        return text.Contains('-', StringComparison.Ordinal)
            ? new TimeSpan(days, numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2))
            : numbers switch
            {
                [var minutes] => TimeSpan.FromMinutes(minutes),
                [var minutes, var seconds] => new TimeSpan(0, minutes, seconds),
                _ => new TimeSpan(numbers[0], numbers[1], numbers[2]),
            };
    }

    /// <summary>Whole minutes, rounded up: what is less Slurm rounds by itself.</summary>
    public static string Format(TimeSpan time) =>
        ((long)Math.Ceiling(time.TotalMinutes)).ToString(CultureInfo.InvariantCulture);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
