namespace Hoarfrost.Options.Sources;

/// <summary>How a sentence about several options names each: with its value, and where that is from.</summary>
internal sealed class OptionLabels(OptionCatalog catalog, HoarfrostOptions options, ResolvedValues values)
{
    /// <summary>As given now, as the cluster was once asked for it, or as the default has it.</summary>
    public string this[string option] => values.Given(option)?.Label ?? $"--{option} {Text(option)} ({Origin(option)})";

    /// <inheritdoc cref="ResolvedValues.AreRight"/>
    public bool AreRight(params ReadOnlySpan<string> options) => values.AreRight(options);

    private string? Text(string option) => catalog.Find(option)?.TextOf(options);

    private string Origin(string option) =>
        Text(option) == catalog.Find(option)?.TextOf(catalog.Defaults)
            ? "default"
            : $"of the cluster {options.Cluster}";
}
