namespace Hoarfrost.Options.Sources;

/// <inheritdoc/>
internal sealed class OptionLabels(OptionCatalog catalog, HoarfrostOptions options, ResolvedValues values)
    : IOptionLabels
{
    public string this[string option] => values.Given(option)?.Label ?? $"--{option} {Text(option)} ({Origin(option)})";

    public bool AreRight(params IReadOnlyList<string> options) => values.AreRight(options);

    private string? Text(string option) => catalog.Find(option)?.TextOf(options);

    private string Origin(string option) =>
        Text(option) == catalog.Find(option)?.TextOf(catalog.Defaults)
            ? "default"
            : $"of the cluster {options.Cluster}";
}
