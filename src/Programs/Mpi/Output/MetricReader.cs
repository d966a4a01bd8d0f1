using System.Text.RegularExpressions;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Mpi.Definition;

namespace Hoarfrost.Programs.Mpi.Output;

/// <summary>Reads one metric of lines, in memory that does not grow with their number.</summary>
internal sealed class MetricReader(MetricRule rule)
{
    /// <summary>Points that a series keeps; hpcc has 148, a sweep over message sizes some 100.</summary>
    public const int MostPoints = 10_000;

    private const int LongestText = 200;

    private readonly List<SeriesPoint> points = [];
    private double? value;
    private double? least;
    private double? greatest;
    private long found;
    private bool hasText;
    private string? fault;
    private bool isGivenUp;

    public MetricRule Rule => rule;

    public MetricReading Reading =>
        new(rule)
        {
            Value = fault is null ? value : null,
            Points = [.. points],
            Found = found,
            Least = least,
            Greatest = greatest,
            HasText = hasText,
            Fault = fault ?? (found == 0 ? "it was not found" : null),
        };

    public void Accept(string line)
    {
        if (isGivenUp)
        {
            return;
        }

        try
        {
            if (rule.Pattern.Regex.Match(line) is { Success: true } match)
            {
                Take(match);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // A line more, and it would take as long again.
            isGivenUp = true;
            fault = $"its pattern takes too long on the line {Shown.Quoted(line)}";
        }
    }

    private void Take(Match match)
    {
        var group = match.Groups[rule.ValueGroup];
        double? number = NumberText.TryParse(group.ValueSpan, out var parsed) ? parsed : null;
        found++;
        least = number < least ? number : least ?? number;
        greatest = number > greatest ? number : greatest ?? number;
        switch (rule.Take)
        {
            case Definition.Take.All:
                Keep(match.Groups[rule.KeyGroup!].Value, number, group.Value);
                break;
            case Definition.Take.First when found > 1:
                break;
            case Definition.Take.Min or Definition.Take.Max:
                // What is no number could have been the one.
                fault ??= number is null ? NoNumber(group) : null;
                value = rule.Take is Definition.Take.Min ? least : greatest;
                break;
            default:
                fault = number is null ? NoNumber(group) : null;
                value = number;
                break;
        }
    }

    private void Keep(string key, double? number, string text)
    {
        hasText |= number is null;
        if (points.Count < MostPoints)
        {
            points.Add(new(Short(key), number, number is null ? Short(text) : null));
        }
    }

    private static string NoNumber(Group group) =>
        group.Success
            ? $"{Shown.Quoted(group.Value)} is no number"
            : "the group of its value was not part of what was found";

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
