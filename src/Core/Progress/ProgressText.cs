namespace Hoarfrost.Core.Progress;

/// <summary>The words of a progress line.</summary>
internal static class ProgressText
{
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3600;
    private const int ShortestAction = 8;

    /// <summary>A time left that is reckoned from less than this share is a guess that jumps.</summary>
    private const double LeastFraction = 0.02;

    public static string Start(ProgressView step) => $"{Clean(step.Title)} …";

    /// <param name="step">As it is now.</param>
    /// <param name="width">Columns there are; a long action is shortened, so that the time stays in sight.</param>
    public static string Running(ProgressView step, int width = int.MaxValue)
    {
        var title = Clean(step.Title);
        var tail = $" … {Duration(step.Elapsed.TotalSeconds)}{Share(step)}";
        var action = step.Action is null ? "" : ": " + Clean(step.Action);
        var room = Math.Max(ShortestAction, width - title.Length - tail.Length);
        var line = title + Shortened(action, room) + tail;
        return line.Length <= width ? line : line[..width];
    }

    public static string End(ProgressView step, string? summary) =>
        summary is null
            ? $"{Clean(step.Title)}: ended after {Duration(step.Elapsed.TotalSeconds)}"
            : $"{Clean(step.Title)}: {Clean(summary)}, {Duration(step.Elapsed.TotalSeconds)}";

    /// <param name="now">When the wait begins.</param>
    public static string Wait(string what, DateTimeOffset now, TimeSpan deadline) =>
        $"waiting for {what}, since {now:HH:mm:ss}, until {now + deadline:HH:mm:ss} at most";

    private static string Share(ProgressView step)
    {
        if (step.Fraction is not { } fraction)
        {
            return "";
        }

        var secondsLeft = Math.Ceiling(step.Elapsed.TotalSeconds * (1 - fraction) / fraction);
        return fraction is >= LeastFraction and < 1
            ? $" ({Percent(fraction)}, about {Duration(secondsLeft)} left)"
            : $" ({Percent(fraction)})";
    }

    private static string Percent(double fraction) => $"{Math.Floor(fraction * 100):0} %";

    /// <summary>In whole seconds, or minutes and seconds, or hours and minutes.</summary>
    public static string Duration(double seconds)
    {
        var whole = (long)seconds;
        return whole switch
        {
            < SecondsPerMinute => $"{whole} s",
            < SecondsPerHour => $"{whole / SecondsPerMinute} min {whole % SecondsPerMinute:00} s",
            _ => $"{whole / SecondsPerHour} h {whole % SecondsPerHour / SecondsPerMinute:00} min",
        };
    }

    private static string Shortened(string text, int length) =>
        text.Length <= length ? text : text[..(length - 1)] + "…";

    /// <summary>Names and messages of tools may hold line ends and escape codes, which would break the line.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
