namespace Hoarfrost.Results.Expectations;

/// <summary>What a team expects of its runs. Pure.</summary>
internal sealed record ExpectedRanges(IReadOnlyList<Expectation> Entries)
{
    /// <param name="file">As people know it.</param>
    /// <exception cref="UsageException">It can't be read: a line for each problem, with line and column.</exception>
    public static ExpectedRanges Read(string yaml, string file) =>
        new(
            ExpectationWriter.IsBlank(yaml)
                ? []
                : [.. ExpectationReader.Read(yaml, file).Select(entry => entry.Expectation)]
        );

    /// <summary>All entries that are for a measurement count.</summary>
    public ExpectationJudgement Judge(IReadOnlyList<Measurement> measurements)
    {
        var violations = new List<ExpectationViolation>();
        var (judged, unknown, open) = (0, new List<Measurement>(), new List<string>());
        foreach (var measurement in measurements)
        {
            var entries = Entries.Where(entry => entry.For.Matches(measurement.Run)).ToList();
            if (entries.Count == 0)
            {
                unknown.Add(measurement);
            }

            foreach (var (name, range) in entries.SelectMany(entry => entry.Ranges))
            {
                var found = measurement.Find(name);
                double? baseline =
                    found is { } known && measurement.Baseline.TryGetValue(known.Metric.Name, out var value)
                        ? value
                        : null;
                if (found is not null && range.NeedsBaseline && baseline is null)
                {
                    open.Add($"{measurement.Name}: {name} has no baseline");
                }

                var (low, high) = range.Limits(baseline);
                judged++;
                if (found is not { } metric)
                {
                    violations.Add(new ExpectationViolation(measurement.Name, name, null, low, high));
                }
                else if (metric.Sample.Median < low || metric.Sample.Median > high)
                {
                    violations.Add(
                        new ExpectationViolation(
                            measurement.Name,
                            name,
                            metric.Metric with
                            {
                                Value = metric.Sample.Median,
                            },
                            low,
                            high
                        )
                    );
                }
            }
        }

        return new ExpectationJudgement(judged, violations, unknown, open);
    }
}

/// <summary>What came of it.</summary>
/// <param name="Judged">How many ranges were looked at.</param>
/// <param name="Unknown">What no entry is for.</param>
/// <param name="Open">What could not be judged against a baseline, a clause each.</param>
internal sealed record ExpectationJudgement(
    int Judged,
    IReadOnlyList<ExpectationViolation> Violations,
    IReadOnlyList<Measurement> Unknown,
    IReadOnlyList<string> Open
);
