namespace Hoarfrost.Options.Sources;

/// <summary>
/// Options that are right alone and wrong together, as far as that can be seen without looking at a machine: by the rules of platforms and
/// programs, and those of the pipeline itself.
/// </summary>
internal static class Contradictions
{
    /// <summary>
    /// Of two options that say the same. From one source, both are a contradiction; from two, the stronger source has its way, so that
    /// <c>--n</c> works with a <c>cluster.yaml</c> that sets a memory fraction.
    /// </summary>
    public static void Resolve(OptionCatalog catalog, ResolvedValues values, ICollection<string> problems)
    {
        foreach (var (option, other, why) in catalog.Alternatives)
        {
            if (values.Given(option) is not { } one || values.Given(other) is not { } two)
            {
                continue;
            }

            if (one.Source == two.Source)
            {
                problems.Add($"{one.Label} and {two.Label} contradict each other: {why}. Leave one out.");
            }
            else
            {
                values.Drop(one.Source < two.Source ? option : other);
            }
        }
    }

    public static IEnumerable<string> Find(OptionCatalog catalog, HoarfrostOptions options, ResolvedValues values)
    {
        if (options is { Attach: true, After: true })
        {
            yield return $"{values.Given("attach")!.Label} and {values.Given("after")!.Label} contradict each other: "
                + "one follows the run that goes on, the other waits for its end. Leave one out.";
        }

        var labels = new OptionLabels(catalog, options, values);
        foreach (var problem in catalog.RulesOn(options.Platform).SelectMany(rule => rule(options, labels)))
        {
            yield return problem;
        }
    }
}
