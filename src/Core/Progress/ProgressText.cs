namespace Hoarfrost.Core.Progress;

/// <summary>The words of a progress line.</summary>
internal static class ProgressText
{
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3600;
    private const int ShortestAction = 8;

    /// <summary>So much of what is being done is worth more than the words of the overall count.</summary>
    private const int LongAction = 30;

    /// <summary>A time left that is reckoned from less than this share is a guess that jumps.</summary>
    private const double LeastFraction = 0.02;

    /// <param name="step">As it is now.</param>
    /// <param name="width">Columns there are; a long action is shortened, so that the time stays in sight.</param>
    public static string Running(ProgressView step, int width = int.MaxValue)
    {
        var title = Clean(step.Title);
        var elapsed = $" … {Duration(step.Elapsed.TotalSeconds)}";
        string[] tails =
        [
            elapsed + Share(step) + Overall(step, "step {0} of {1}"),
            elapsed + Share(step) + Overall(step, "{0}/{1}"),
            elapsed + Share(step),
            elapsed,
        ];
        var action = step.Action is null ? "" : ": " + Clean(step.Action);
        var wanted = Math.Min(action.Length, LongAction);
        var tail = tails.FirstOrDefault(tail => title.Length + wanted + tail.Length <= width) ?? tails[^1];
        var room = Math.Max(ShortestAction, width - title.Length - tail.Length);
        var line = title + Shortened(action, room) + tail;
        return line.Length <= width ? line : line[..width];
    }

    /// <summary>The one line of a target.</summary>
    public static string Of(TargetOutcome outcome)
    {
        var time = outcome.Elapsed < TimeSpan.FromSeconds(1) ? "under 1 s" : Duration(outcome.Elapsed.TotalSeconds);
        return $"{outcome.Target}: "
            + outcome.Kind switch
            {
                OutcomeKind.Done => $"{Clean(outcome.Text!)}, {time}",
                OutcomeKind.UpToDate => outcome.Text is { } why ? $"up to date, {Clean(why)}" : "up to date",
                OutcomeKind.NoWork => $"nothing to do, {Clean(outcome.Text!)}",
                OutcomeKind.Interrupted => $"interrupted, {time}",
                _ => $"failed, {time}",
            };
    }

    public static string UpToDate(IEnumerable<string> targets) => $"Up to date: {string.Join(", ", targets)}";

    /// <summary>Breaks a text between words; lines but the first are indented. A word that is too long for a line stays whole.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Trim().Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "  " + word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    public static string End(ProgressView step, string? summary) =>
        summary is null
            ? $"{Clean(step.Title)}: ended after {Duration(step.Elapsed.TotalSeconds)}"
            : $"{Clean(step.Title)}: {Clean(summary)}, {Duration(step.Elapsed.TotalSeconds)}";

    /// <param name="now">When the wait begins.</param>
    public static string Wait(string what, DateTimeOffset now, TimeSpan deadline) =>
        $"waiting for {what}, since {now:HH:mm:ss}, until {now + deadline:HH:mm:ss} at most";

    /// <summary>A number stays with its unit: what follows the last comma is a time.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var end = text.LastIndexOf(", ", StringComparison.Ordinal);
        return end < 0 ? text.Split(' ') : [.. text[..(end + 1)].Split(' '), text[(end + 2)..]];
    }

    private static string Share(ProgressView step) =>
        step.Fraction is not { } fraction ? ""
        : step.Place is null && SecondsLeft(step) is { } left ? $" ({Percent(fraction)}, about {About(left)} left)"
        : $" ({Percent(fraction)})";

    private static string Overall(ProgressView step, string form) =>
        step.Place is not { } place
            ? ""
            : " · "
                + string.Format(CultureInfo.InvariantCulture, form, place.Number, place.Count)
                + (SecondsLeft(step) + place.SecondsAfter is { } left ? $", about {About(left)} left" : "");

    /// <summary>Of the target itself; null: not known.</summary>
    private static double? SecondsLeft(ProgressView step) =>
        step.Fraction switch
        {
            >= LeastFraction and < 1 and var fraction => Math.Ceiling(
                step.Elapsed.TotalSeconds * (1 - fraction) / fraction
            ),
            1 => null,
            // One that takes longer than it did before tells nothing more of its end.
            _ => step.Place?.Seconds - step.TargetElapsed.TotalSeconds is > 0 and var left ? left : null,
        };

    /// <summary>In seconds, minutes, or hours and minutes: a guess needs no more.</summary>
    private static string About(double seconds) =>
        seconds < SecondsPerMinute ? $"{Math.Ceiling(seconds):0} s"
        : seconds < SecondsPerHour ? $"{Math.Round(seconds / SecondsPerMinute):0} min"
        : Duration(seconds);

    public static string Percent(double fraction) => $"{Math.Floor(fraction * 100):0} %";

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
