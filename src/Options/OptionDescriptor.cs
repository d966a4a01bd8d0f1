namespace Hoarfrost.Options;

/// <summary>One row of <see cref="OptionCatalog"/>.</summary>
internal abstract class OptionDescriptor
{
    public const string EnvironmentPrefix = "HOARFROST_";

    /// <summary>Looked for in the repository's root where <c>--config</c> names no file.</summary>
    public const string ConfigFileName = "cluster.yaml";

    /// <summary>In kebab-case; also its key in <c>cluster.yaml</c>.</summary>
    public required string Name { get; init; }

    public required OptionGroup Group { get; init; }

    /// <summary>One sentence without its full stop.</summary>
    public required string Description { get; init; }

    /// <summary>The targets whose work it changes; none: all of them.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Its value is never shown, not even in an error.</summary>
    public bool IsSecret { get; init; }

    /// <summary>False for what can't be said in <c>cluster.yaml</c>.</summary>
    public bool InConfigFile { get; init; } = true;

    /// <summary>What happens without it, for people; null: nothing is set.</summary>
    public string? DefaultText { get; init; }

    /// <summary>What stands for the value in the help; null for a flag.</summary>
    public abstract string? ValueName { get; }

    /// <summary>Ends the sentence "must be …".</summary>
    public abstract string Allowed { get; }

    public bool IsFlag => ValueName is null;

    public string CommandLineName => $"--{Name}";

    public string EnvironmentVariable => EnvironmentPrefix + Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>The value of the text, or null where that is not allowed.</summary>
    public abstract object? Parse(string text);

    /// <param name="value">From <see cref="Parse"/>.</param>
    public abstract HoarfrostOptions Apply(HoarfrostOptions options, object value);
}
