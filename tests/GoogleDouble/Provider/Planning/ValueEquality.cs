using System.Text.Json.Nodes;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Planning;

internal static class ValueEquality
{
    public static bool AttributesAreEqual(AttributeSchema attribute, JsonNode? a, JsonNode? b) =>
        attribute.Type is CollectionType { Kind: CollectionKind.Set } && a is JsonArray first && b is JsonArray second
            ? Sorted(first).SequenceEqual(Sorted(second), StringComparer.Ordinal)
            : JsonNode.DeepEquals(a, b);

    public static bool BlocksAreEqual(BlockSchema schema, JsonObject a, JsonObject b) =>
        schema.Attributes.All(attribute => AttributesAreEqual(attribute.Value, a[attribute.Key], b[attribute.Key]))
        && schema.BlockTypes.All(nested => NestedAreEqual(nested.Value, a[nested.Key], b[nested.Key]));

    /// <summary>Blocks of one type, in any order where they are a set.</summary>
    public static bool NestedAreEqual(NestedBlockSchema nested, JsonNode? a, JsonNode? b)
    {
        if (a is not JsonArray first || b is not JsonArray second)
        {
            return JsonNode.DeepEquals(a, b);
        }

        return first.Count == second.Count
            && (
                nested.Nesting == Nesting.Set
                    ? first.All(one => second.Any(other => AreEqual(one, other)))
                    : first.Zip(second).All(pair => AreEqual(pair.First, pair.Second))
            );

        bool AreEqual(JsonNode? one, JsonNode? other) =>
            BlocksAreEqual(nested.Block, one!.AsObject(), other!.AsObject());
    }

    /// <summary>Equal, or different texts for the same thing.</summary>
    public static bool MeanTheSame(AttributeSchema attribute, JsonNode prior, JsonNode config)
    {
        if (AttributesAreEqual(attribute, prior, config))
        {
            return true;
        }

        if (attribute.Type is not PrimitiveType { Kind: PrimitiveKind.String })
        {
            return false;
        }

        var (before, now) = ((string)prior!, (string)config!);
        return attribute.Same switch
        {
            Sameness.Link => AreLinksTo(before, now),
            Sameness.Case => string.Equals(before, now, StringComparison.OrdinalIgnoreCase),
            Sameness.Image => AreLinksTo(before, now) || IsFamilyOf(now, ResourceLink.NameOf(before)),
            _ => false,
        };
    }

    // A bare name is that of whatever has it.
    private static bool AreLinksTo(string a, string b) =>
        a.Contains('/', StringComparison.Ordinal) && b.Contains('/', StringComparison.Ordinal)
            ? ResourceLink.PathOf(a) == ResourceLink.PathOf(b)
            : ResourceLink.NameOf(a) == ResourceLink.NameOf(b);

    // debian-cloud/debian-12 or .../family/debian-12 for debian-12-bookworm-v20260101.
    private static bool IsFamilyOf(string link, string image) =>
        image.StartsWith(ResourceLink.NameOf(link) + "-", StringComparison.Ordinal);

    private static IEnumerable<string> Sorted(JsonArray set) =>
        set.Select(element => element?.ToJsonString() ?? "null").Order(StringComparer.Ordinal);
}
