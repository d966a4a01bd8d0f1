using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GoogleDouble.Provider.Operations;

/// <summary>The block <c>timeouts</c> of a resource, in the notation of Go.</summary>
internal static partial class Timeouts
{
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(20);

    /// <param name="verb">create, read, update or delete.</param>
    public static TimeSpan Of(JsonObject attributes, string verb) =>
        (string?)attributes["timeouts"]?[verb] is { Length: > 0 } text ? Parse(text) : Default;

    /// <summary>As Go prints it: 5m0s.</summary>
    public static string Text(TimeSpan time)
    {
        var seconds = time.TotalSeconds % 60;
        return time switch
        {
            { TotalHours: >= 1 } => string.Create(
                CultureInfo.InvariantCulture,
                $"{(int)time.TotalHours}h{time.Minutes}m{seconds}s"
            ),
            { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{seconds}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds}s"),
        };
    }

    private static TimeSpan Parse(string text)
    {
        var total = TimeSpan.Zero;
        foreach (var part in Parts().Matches(text).Cast<Match>())
        {
            var number = double.Parse(part.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            total += part.Groups["unit"].Value switch
            {
                "h" => TimeSpan.FromHours(number),
                "m" => TimeSpan.FromMinutes(number),
                "ms" => TimeSpan.FromMilliseconds(number),
                _ => TimeSpan.FromSeconds(number),
            };
        }

        return total;
    }

    [GeneratedRegex(
        @"(?<number>[0-9.]+)(?<unit>ms|h|m|s)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Parts();
}
