using Hoarfrost.Core.Text;

namespace Hoarfrost.Options.Sources;

/// <summary>A value as it was written, and where.</summary>
/// <param name="Text">Null: the option stands there without a value.</param>
/// <param name="Where"><c>command line</c>, the environment variable's name, or file, line and column.</param>
internal sealed record GivenValue(OptionDescriptor Option, string? Text, SourceKind Source, string Where)
{
    /// <summary>For a sentence about several options.</summary>
    public string Label =>
        Option.IsFlag && Text is null ? $"{Option.CommandLineName} ({Where})"
        : Option.IsSecret ? $"{Option.CommandLineName} (hidden; {Where})"
        : $"{Option.CommandLineName} {Shown.Plain(Text ?? "")} ({Where})";

    /// <summary>A line of a <see cref="UsageException"/> about this value alone.</summary>
    public string Problem(string message)
    {
        var value =
            Text is null ? ""
            : Option.IsSecret ? " (hidden)"
            : $" {Shown.Quoted(Text)}";
        return Source is SourceKind.ConfigFile
            ? $"{Where}: {Option.Name}{value} {message}"
            : $"{Option.CommandLineName}{value} ({Where}) {message}";
    }
}

/// <summary>Where a value comes from; the later ones here win.</summary>
internal enum SourceKind
{
    ConfigFile,
    Environment,
    CommandLine,

    /// <summary>One point of a study.</summary>
    Point,
}
