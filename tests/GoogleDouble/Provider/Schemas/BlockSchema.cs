using System.Text.Json.Nodes;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Provider.Schemas;

internal sealed record BlockSchema
{
    public IReadOnlyDictionary<string, AttributeSchema> Attributes { get; init; } =
        new Dictionary<string, AttributeSchema>();

    public IReadOnlyDictionary<string, NestedBlockSchema> BlockTypes { get; init; } =
        new Dictionary<string, NestedBlockSchema>();

    /// <summary>The type of a value with all attributes and blocks.</summary>
    public ObjectType Type =>
        new(
            Attributes
                .Select(attribute => KeyValuePair.Create(attribute.Key, attribute.Value.Type))
                .Concat(BlockTypes.Select(nested => KeyValuePair.Create(nested.Key, TypeOf(nested.Value))))
                .ToDictionary(StringComparer.Ordinal)
        );

    /// <summary>A value without values.</summary>
    public JsonObject Empty() =>
        new(
            Attributes
                .Keys.Select(name => KeyValuePair.Create(name, (JsonNode?)null))
                .Concat(
                    BlockTypes.Select(nested =>
                        KeyValuePair.Create(
                            nested.Key,
                            nested.Value.Nesting == Nesting.Single ? null : (JsonNode)new JsonArray()
                        )
                    )
                )
        );

    private static CtyType TypeOf(NestedBlockSchema nested) =>
        nested.Nesting switch
        {
            Nesting.Single => nested.Block.Type,
            Nesting.List => new CollectionType(CollectionKind.List, nested.Block.Type),
            _ => new CollectionType(CollectionKind.Set, nested.Block.Type),
        };
}
