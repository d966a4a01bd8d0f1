using Hoarfrost.Options.Types;

namespace Hoarfrost.Options;

/// <summary>Where the help lists an option. It makes the rows of its options.</summary>
internal sealed record OptionGroup(string Title)
{
    public static OptionGroup Cluster { get; } = new("Options of the cluster");

    public static OptionGroup Pipeline { get; } = new("Options of the pipeline");

    /// <summary>A row for a property of the record that all share.</summary>
    public OptionDescriptor Row<T>(
        string name,
        string description,
        OptionType<T> type,
        Func<HoarfrostOptions, object?> read,
        Func<HoarfrostOptions, T, HoarfrostOptions> write
    )
        where T : notnull =>
        new TypedOptionDescriptor<T>(type, read, write)
        {
            Name = name,
            Group = this,
            Description = description,
            DefaultText = type is Flag ? "false" : null,
        };

    /// <summary>A row for a property of a section.</summary>
    /// <inheritdoc cref="Row{T}"/>
    public OptionDescriptor Row<TSection, T>(
        string name,
        string description,
        OptionType<T> type,
        Func<TSection, object?> read,
        Func<TSection, T, TSection> write
    )
        where TSection : class, IOptionSection<TSection>, new()
        where T : notnull =>
        Row(
            name,
            description,
            type,
            options => read(options.Of<TSection>()),
            (options, value) => options.With(write(options.Of<TSection>(), value))
        );
}
