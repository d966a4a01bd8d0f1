namespace Hoarfrost.Options.Sources;

/// <summary>All that a command gives its options by, read once: a study asks for the options of each of its points.</summary>
internal sealed class OptionSources(
    OptionCatalog catalog,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> arguments,
    IReadOnlyDictionary<string, string?> environment,
    ConfigFile? file,
    Func<string, HoarfrostOptions?>? findAsked,
    string startDirectory
)
{
    /// <param name="ofPoint">Values that win over all that is given.</param>
    /// <inheritdoc cref="OptionsResolver.Resolve"/>
    public HoarfrostOptions Resolve(params IReadOnlyList<GivenValue> ofPoint) =>
        new OptionsResolver(catalog).Resolve(arguments, environment, file, findAsked, startDirectory, ofPoint);

    /// <summary>What all points of a study share. Options that are wrong together are found with each point.</summary>
    /// <inheritdoc cref="Resolve"/>
    public HoarfrostOptions ResolveShared(params IReadOnlyList<GivenValue> ofPoint) =>
        new OptionsResolver(catalog).Resolve(
            arguments,
            environment,
            file,
            findAsked,
            startDirectory,
            ofPoint,
            isWhole: false
        );

    /// <summary>The value that counts of an option, wherever it is given; null where it is not.</summary>
    public GivenValue? Find(string option)
    {
        var ignored = new List<string>();
        return new ResolvedValues(OptionsResolver.Given(catalog, arguments, environment, file, ignored), ignored).Given(
            option
        );
    }

    /// <summary>What a cluster of this name was last asked for; null where it is not known.</summary>
    public HoarfrostOptions? Asked(string cluster) => findAsked?.Invoke(cluster);
}
