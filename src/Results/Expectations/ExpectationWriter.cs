using System.Buffers;
using System.Text;
using Hoarfrost.Core.Text;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Expectations;

/// <summary>
/// Brings the file of expected ranges up to what was measured, and leaves the rest of its text as it is: comments, the order, entries of
/// others, and limits that people set. Pure.
/// </summary>
internal static class ExpectationWriter
{
    /// <summary>What is granted at the least: figures of one machine differ by as much from day to day.</summary>
    private const double LeastWithin = 0.05;

    /// <summary>Of how far the measured values lie from their median.</summary>
    private const double Margin = 1.5;

    private static readonly SearchValues<char> EndsOfNumber = SearchValues.Create(",}# \t\r");

    private const string Header = """
        # What runs are expected to come to (--expectations). "Expected ranges" in Hoarfrost's docs/results.md says how to write it.

        """;

    /// <param name="yaml">Null where there is no file yet.</param>
    /// <param name="file">As people know it.</param>
    /// <returns>The text, and what was done, a line each.</returns>
    /// <exception cref="UsageException">What is there can't be read, or two points would have one entry.</exception>
    public static (string Text, IReadOnlyList<string> Changes) Update(
        string? yaml,
        string file,
        IReadOnlyList<Measurement> measurements
    )
    {
        var before = string.IsNullOrWhiteSpace(yaml) ? Header : yaml;
        var entries = IsBlank(before) ? [] : ExpectationReader.Read(before, file);
        var keyed = measurements.Select(measurement => (Key: KeyOf(measurement), Measurement: measurement)).ToList();
        if (keyed.GroupBy(pair => $"{pair.Key}").FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new UsageException(
                $"{file} has an entry for a program, platform, machine type, nodes, ranks and parameters, and these points differ in none of them: {string.Join("; ", same.Select(pair => pair.Measurement.Name))}. Write ranges for them by hand, or leave out --update-expectations."
            );
        }

        var changes = new List<string>();
        var numbers = new List<(FilePosition Position, string Number)>();
        var added = new StringBuilder();
        foreach (var (key, measurement) in keyed)
        {
            if (entries.FirstOrDefault(entry => $"{entry.Expectation.For}" == $"{key}") is { } entry)
            {
                numbers.AddRange(Numbers(entry, measurement, changes));
            }
            else if (measurement.Metrics is [var figure, ..])
            {
                added.Append(Entry(key, figure.Metric.Name, figure.Sample));
                changes.Add($"{{{key}}}: {figure.Metric.Name} is expected at {Figures.Rate(figure.Sample.Median)}");
            }
        }

        var text = new StringBuilder(Replace(before, numbers));
        if (added.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }

        return (changes.Count == 0 ? before : Checked(text.Append(added).ToString(), file), changes);
    }

    /// <summary>Comments are no list yet.</summary>
    public static bool IsBlank(string yaml) => yaml.Split('\n').All(line => line.AsSpan().Trim() is [] or ['#', ..]);

    /// <summary>By what a run tells of itself; of the parameters, those that the study varies.</summary>
    private static ExpectationKey KeyOf(Measurement measurement)
    {
        var run = measurement.Run;
        return new ExpectationKey
        {
            Program = run.Program,
            Platform = run.Platform,
            MachineType = run.Cloud?.MachineType,
            Nodes = run.Nodes.Count > 0 ? run.Nodes.Count : null,
            Ranks = measurement.Varied.ContainsKey("slots") ? run.Layout.Ranks : null,
            Parameters = run
                .Parameters.Where(parameter => measurement.Varied.ContainsKey(parameter.Key))
                .ToDictionary(),
        };
    }

    /// <summary>The file's own ranges around a number; a baseline and limits stay what they are.</summary>
    private static IEnumerable<(FilePosition, string)> Numbers(
        ExpectationEntry entry,
        Measurement measurement,
        List<string> changes
    )
    {
        foreach (var (name, position) in entry.NumbersOf)
        {
            if (measurement.Find(name) is not { } found)
            {
                continue;
            }

            var (before, after) = (entry.Expectation.Ranges[name].Of!.Value, Figures.Rate(found.Sample.Median));
            if (Figures.Rate(before) != after)
            {
                changes.Add(
                    $"{{{entry.Expectation.For}}}: {name} is expected at {after}, no longer {Figures.Rate(before)}"
                );
                yield return (position, after);
            }
        }
    }

    private static string Entry(ExpectationKey key, string metric, Statistics.SampleSummary sample)
    {
        var farthest = Math.Max(sample.Most - sample.Median, sample.Median - sample.Least);
        var within =
            sample.Median == 0 ? LeastWithin : Math.Max(LeastWithin, Margin * farthest / Math.Abs(sample.Median));
        return $$"""
            - for: {{{key}}}
              # The median of {{Counted.Of(sample.Count, "run")}}.
              expect:
                {{metric}}: {of: {{Figures.Rate(sample.Median)}}, within: {{Math.Min(
                    100,
                    Math.Ceiling(within * 100)
                ).ToString("0", CultureInfo.InvariantCulture)}}%}

            """;
    }

    /// <summary>From the last to the first, so that the positions before stay right.</summary>
    private static string Replace(string yaml, List<(FilePosition Position, string Number)> numbers)
    {
        var lines = yaml.Split('\n');
        foreach (var (position, number) in numbers.OrderByDescending(one => one.Position.Column))
        {
            ref var line = ref lines[position.Line - 1];
            var start = (int)position.Column - 1;
            var length = line.AsSpan(start).IndexOfAny(EndsOfNumber);
            line = line[..start] + number + (length < 0 ? "" : line[(start + length)..]);
        }

        return string.Join('\n', lines);
    }

    // A file whose list is written in brackets takes no more lines.
    private static string Checked(string text, string file)
    {
        try
        {
            ExpectationReader.Read(text, file);
            return text;
        }
        catch (UsageException e)
        {
            throw new UsageException(
                $"{file} can't be added to as it is written: each entry must begin with \"- for:\" in a line of its own, at its start.\n{e.Message}"
            );
        }
    }
}
