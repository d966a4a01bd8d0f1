using System.Text.Json.Nodes;
using GoogleDouble.Provider.Schemas;

namespace GoogleDouble.Provider.Planning;

using Path = IReadOnlyList<AttributePathStep>;

/// <summary>What of a planned change can't be made to the resource that is there.</summary>
internal static class Replacement
{
    /// <returns>Paths of the values whose change needs a new resource.</returns>
    public static IReadOnlyList<Path> Reasons(BlockSchema schema, JsonObject prior, JsonObject planned) =>
        [.. Reasons(schema, prior, planned, [])];

    private static IEnumerable<Path> Reasons(BlockSchema schema, JsonObject prior, JsonObject planned, Path path)
    {
        var attributes = schema
            .Attributes.Where(attribute => attribute.Value.ForceNew)
            .Where(attribute =>
                !ValueEquality.AttributesAreEqual(attribute.Value, prior[attribute.Key], planned[attribute.Key])
            )
            .Select(attribute => Join(path, attribute.Key));
        var blocks = schema.BlockTypes.SelectMany(nested =>
            Reasons(nested.Value, prior[nested.Key], planned[nested.Key], Join(path, nested.Key))
        );
        return attributes.Concat(blocks);
    }

    private static IEnumerable<Path> Reasons(NestedBlockSchema nested, JsonNode? prior, JsonNode? planned, Path path)
    {
        if (nested.Nesting == Nesting.Single || ValueEquality.NestedAreEqual(nested, prior, planned))
        {
            return [];
        }

        // A list that keeps its length: its elements say what changed. Else the blocks as a whole are another thing.
        return nested.Nesting == Nesting.List
            && prior is JsonArray before
            && planned is JsonArray after
            && before.Count == after.Count
                ? before.SelectMany(
                    (block, index) =>
                        Reasons(nested.Block, block!.AsObject(), after[index]!.AsObject(), Join(path, index))
                )
            : nested.ForceNew || HasForceNew(nested.Block) ? [path]
            : [];
    }

    private static Path Join(Path path, AttributePathStep step) => [.. path, step];

    private static bool HasForceNew(BlockSchema block) =>
        block.Attributes.Values.Any(attribute => attribute.ForceNew)
        || block.BlockTypes.Values.Any(nested => nested.ForceNew || HasForceNew(nested.Block));
}
