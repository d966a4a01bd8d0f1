using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Hoarfrost.Options;

/// <summary>
/// A record of options that only some platforms or programs know, declared in their own folder. Its properties are beside those of
/// <see cref="HoarfrostOptions"/> in state files, so that a name is used only once.
/// </summary>
/// <typeparam name="T">The record itself; a new one has the defaults.</typeparam>
internal interface IOptionSection<T>
    where T : class, IOptionSection<T>, new()
{
    /// <summary>Source-generated, in camel case, without nulls.</summary>
    static abstract JsonTypeInfo<T> Json { get; }
}

/// <summary>The sections of one invocation's options, and what a state file has of sections that nobody has asked for yet.</summary>
internal sealed class OptionSections : IEquatable<OptionSections>
{
    private readonly Dictionary<string, JsonElement>? read;
    private readonly IReadOnlyDictionary<Type, (object Section, JsonTypeInfo Json)> sections;

    private OptionSections(
        Dictionary<string, JsonElement>? read,
        IReadOnlyDictionary<Type, (object Section, JsonTypeInfo Json)> sections
    ) => (this.read, this.sections) = (read, sections);

    public static OptionSections None { get; } = Read(null);

    /// <param name="read">As a state file has them, by their names.</param>
    public static OptionSections Read(Dictionary<string, JsonElement>? read) =>
        new(read, new Dictionary<Type, (object Section, JsonTypeInfo Json)>());

    /// <exception cref="HoarfrostException">The state file has a value that is none.</exception>
    public T Of<T>()
        where T : class, IOptionSection<T>, new()
    {
        if (sections.TryGetValue(typeof(T), out var found))
        {
            return (T)found.Section;
        }

        try
        {
            return read is null ? new T() : Object(read).Deserialize(T.Json)!;
        }
        catch (JsonException e)
        {
            throw new HoarfrostException(
                $"The options that are kept of the cluster or of a run can't be used: {e.Message}",
                e
            );
        }
    }

    public OptionSections With<T>(T section)
        where T : class, IOptionSection<T>, new() =>
        new(
            read,
            new Dictionary<Type, (object Section, JsonTypeInfo Json)>(sections) { [typeof(T)] = (section, T.Json) }
        );

    /// <returns>By their names. While nothing but what was read is known, that very object: the reader fills it.</returns>
    public Dictionary<string, JsonElement>? Values()
    {
        if (sections.Count == 0)
        {
            return read;
        }

        var values = new Dictionary<string, JsonElement>(read ?? [], StringComparer.Ordinal);
        foreach (var (section, type) in sections.Values)
        {
            foreach (var member in JsonSerializer.SerializeToElement(section, type).EnumerateObject())
            {
                values[member.Name] = member.Value;
            }
        }

        return values;
    }

    /// <summary>By their values, whether read or given.</summary>
    public bool Equals(OptionSections? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        var (own, others) = (Values() ?? [], other?.Values() ?? []);
        return own.Count == others.Count
            && own.All(pair =>
                others.TryGetValue(pair.Key, out var value) && JsonElement.DeepEquals(pair.Value, value)
            );
    }

    public override bool Equals(object? obj) => Equals(obj as OptionSections);

    // What is read may still grow.
    public override int GetHashCode() => 0;

    private static JsonObject Object(Dictionary<string, JsonElement> values) =>
        new(values.Select(pair => KeyValuePair.Create(pair.Key, JsonNode.Parse(pair.Value.GetRawText()))));
}
