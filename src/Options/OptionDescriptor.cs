using Hoarfrost.Options.Types;

namespace Hoarfrost.Options;

/// <summary>One row of <see cref="OptionCatalog"/>.</summary>
internal abstract record OptionDescriptor
{
    public const string EnvironmentPrefix = "HOARFROST_";

    /// <summary>Looked for in the repository's root where <c>--config</c> names no file.</summary>
    public const string ConfigFileName = "cluster.yaml";

    /// <summary>In kebab-case; also its key in <c>cluster.yaml</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Another name that it goes by everywhere, as the real Cake.Frosting takes no single letter behind two dashes; null: none. Messages and
    /// documents have <see cref="Name"/>.
    /// </summary>
    public string? OtherName { get; init; }

    public IReadOnlyList<string> Names => OtherName is null ? [Name] : [Name, OtherName];

    public required OptionGroup Group { get; init; }

    /// <summary>One sentence without its full stop.</summary>
    public required string Description { get; init; }

    /// <summary>The targets whose work it changes; none: all of them.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Its value is never shown, not even in an error.</summary>
    public bool IsSecret { get; init; }

    /// <summary>False for what can't be said in <c>cluster.yaml</c>.</summary>
    public bool InConfigFile { get; init; } = true;

    /// <summary>
    /// Whether a cluster keeps it from one command to the next, by what it was last asked for: where it is and of what. So
    /// <c>--target Teardown</c> needs no more than the cluster's name, and a forgotten option replaces no node.
    /// </summary>
    public Predicate<HoarfrostOptions> IsKept { get; init; } = static _ => false;

    /// <summary>A cluster that has it can't be given another: elsewhere, what it has would be forgotten.</summary>
    public bool IsFixed { get; init; }

    /// <summary>A run and its nodes are made by it: while a run goes on, no other can be had.</summary>
    public bool ShapesRun { get; init; }

    /// <summary>What happens without it, for people; null: nothing is set.</summary>
    public string? DefaultText { get; init; }

    /// <summary>What stands for the value in the help; null for a flag.</summary>
    public abstract string? ValueName { get; }

    /// <summary>Ends the sentence "must be …".</summary>
    public abstract string Allowed { get; }

    /// <inheritdoc cref="Types.OptionType{T}.Values"/>
    public abstract IReadOnlyList<string> Values { get; }

    /// <inheritdoc cref="Types.OptionType{T}.IsRepeatable"/>
    public abstract bool IsRepeatable { get; }

    public bool IsFlag => ValueName is null;

    public string CommandLineName => $"--{Name}";

    public string EnvironmentVariable => VariableOf(Name);

    /// <summary>One for each of its names.</summary>
    public IEnumerable<string> EnvironmentVariables => Names.Select(VariableOf);

    private static string VariableOf(string name) => EnvironmentPrefix + name.Replace('-', '_').ToUpperInvariant();

    /// <summary>The value of the text, or null where that is not allowed.</summary>
    public abstract object? Parse(string text);

    /// <param name="value">From <see cref="Parse"/>.</param>
    public abstract HoarfrostOptions Apply(HoarfrostOptions options, object value);

    /// <summary>Its value as the option takes it; null where it has none.</summary>
    public abstract string? TextOf(HoarfrostOptions options);

    /// <summary>With the value that other options have; where they have none, as they are.</summary>
    public abstract HoarfrostOptions Copy(HoarfrostOptions from, HoarfrostOptions to);
}

/// <summary>An option with the type of its value, where that value is, and where it goes.</summary>
/// <param name="Read">Null where the options have none.</param>
internal sealed record TypedOptionDescriptor<T>(
    OptionType<T> Type,
    Func<HoarfrostOptions, object?> Read,
    Func<HoarfrostOptions, T, HoarfrostOptions> Write
) : OptionDescriptor
    where T : notnull
{
    public override string? ValueName => Type.ValueName;

    public override string Allowed => Type.Allowed;

    public override IReadOnlyList<string> Values => Type.Values;

    public override bool IsRepeatable => Type.IsRepeatable;

    public override object? Parse(string text) => Type.TryParse(text, out var value) ? value : null;

    public override HoarfrostOptions Apply(HoarfrostOptions options, object value) => Write(options, (T)value);

    public override string? TextOf(HoarfrostOptions options) =>
        Read(options) is { } value ? Type.Format((T)value) : null;

    public override HoarfrostOptions Copy(HoarfrostOptions from, HoarfrostOptions to) =>
        Read(from) is { } value ? Apply(to, value) : to;
}
