namespace Hoarfrost.Options.Sources;

/// <summary>Where a value comes from; the later ones here win.</summary>
internal enum SourceKind
{
    ConfigFile,
    Environment,
    CommandLine,
}
