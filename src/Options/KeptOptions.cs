namespace Hoarfrost.Options;

/// <summary>What a cluster keeps from one command to the next: <see cref="OptionDescriptor.IsKept"/>.</summary>
internal static class KeptOptions
{
    /// <param name="asked">What the cluster was last asked for.</param>
    /// <param name="isGiven">Whether an option was given now, by its name; what was, counts.</param>
    public static HoarfrostOptions Keep(
        OptionCatalog catalog,
        HoarfrostOptions options,
        HoarfrostOptions asked,
        Predicate<string> isGiven
    ) =>
        catalog
            .All.Where(option => option.IsKept(asked) && !isGiven(option.Name))
            .Aggregate(options, (kept, option) => option.Copy(asked, kept));
}
