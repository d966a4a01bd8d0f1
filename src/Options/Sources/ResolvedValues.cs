namespace Hoarfrost.Options.Sources;

/// <summary>For each option that is given: its strongest value, if all that was given for it is allowed.</summary>
internal sealed class ResolvedValues
{
    private readonly Dictionary<string, (GivenValue Given, object Value)> chosen = new(StringComparer.Ordinal);
    private readonly HashSet<string> wrong = [];

    public ResolvedValues(IEnumerable<GivenValue> given, ICollection<string> problems)
    {
        foreach (var value in given.OrderBy(value => value.Source))
        {
            if (value.Text is null && !value.Option.IsFlag)
            {
                problems.Add(value.Problem($"needs a value: {value.Option.Allowed}."));
                wrong.Add(value.Option.Name);
            }
            else if (value.Option.Parse(value.Text ?? "") is { } parsed)
            {
                if (
                    chosen.TryGetValue(value.Option.Name, out var other)
                    && other.Given.Source == value.Source
                    && !Equals(other.Value, parsed)
                )
                {
                    problems.Add(
                        $"{other.Given.Label} and {value.Label} contradict each other: --{value.Option.Name} and --{value.Option.OtherName} are the same option. Give it once."
                    );
                }

                chosen[value.Option.Name] = (value, parsed);
            }
            else
            {
                problems.Add(value.Problem($"must be {value.Option.Allowed}."));
                wrong.Add(value.Option.Name);
            }
        }
    }

    /// <summary>Null where the default holds.</summary>
    public GivenValue? Given(string option) => chosen.TryGetValue(option, out var found) ? found.Given : null;

    /// <summary>No value of these options was refused, so that they can be compared.</summary>
    public bool AreRight(params IReadOnlyList<string> options) => !options.Any(wrong.Contains);

    /// <summary>Back to the default.</summary>
    public void Drop(string option) => chosen.Remove(option);

    public HoarfrostOptions ApplyTo(HoarfrostOptions defaults) =>
        chosen.Values.Aggregate(defaults, (options, value) => value.Given.Option.Apply(options, value.Value));
}
