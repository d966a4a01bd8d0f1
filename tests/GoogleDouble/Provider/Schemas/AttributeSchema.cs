using System.Text.Json.Nodes;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Provider.Schemas;

/// <summary>An attribute, with what the real provider knows of it beyond Terraform's schema.</summary>
internal sealed record AttributeSchema
{
    public required CtyType Type { get; init; }
    public bool Required { get; init; }
    public bool Optional { get; init; }
    public bool Computed { get; init; }
    public bool Sensitive { get; init; }

    /// <summary>A change of it needs a new resource.</summary>
    public bool ForceNew { get; init; }

    /// <summary>What it is where the configuration says nothing.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>The values that are allowed.</summary>
    public IReadOnlyList<string> Enum { get; init; } = [];

    /// <summary>The regular expression that values must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The least and the greatest number, null where there is no limit.</summary>
    public IReadOnlyList<double?> Between { get; init; } = [];

    /// <summary>It is a network in CIDR notation.</summary>
    public bool Cidr { get; init; }

    /// <summary>Texts of which one may stand for the other.</summary>
    public Sameness Same { get; init; }

    /// <summary>Attributes, with dots between the blocks, that may not be set beside it.</summary>
    public IReadOnlyList<string> ConflictsWith { get; init; } = [];
}
