using System.Text.Json.Serialization;

namespace GoogleDouble.Provider.Schemas;

internal sealed record NestedBlockSchema
{
    [JsonPropertyName("nesting_mode")]
    public required Nesting Nesting { get; init; }
    public int MinItems { get; init; }
    public int MaxItems { get; init; }

    /// <summary>Where the configuration has none, the cloud says what it is.</summary>
    public bool Computed { get; init; }

    /// <summary>A block more or less needs a new resource.</summary>
    public bool ForceNew { get; init; }

    public required BlockSchema Block { get; init; }
}
