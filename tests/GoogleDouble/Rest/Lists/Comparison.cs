using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GoogleDouble.Faults;

namespace GoogleDouble.Rest.Lists;

/// <param name="Field">labels.hoarfrost-cluster: the way from the resource to the value.</param>
internal sealed record Comparison(IReadOnlyList<string> Field, FilterOperator Operator, string Value) : IFilter
{
    private readonly Regex? expression = Operator is FilterOperator.Matches or FilterOperator.MatchesNot
        ? new Regex($"^(?:{Value})$", RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1))
        : null;

    public bool Accepts(JsonObject resource)
    {
        List<string> texts = [.. Texts(resource, 0)];
        return Operator switch
        {
            FilterOperator.Equal => texts.Contains(Value),
            FilterOperator.NotEqual => !texts.Contains(Value),
            FilterOperator.Has => texts.Exists(text => Wildcard.Matches(Value, text)),
            FilterOperator.Matches => texts.Exists(expression!.IsMatch),
            _ => !texts.Exists(expression!.IsMatch),
        };
    }

    // A field of the elements of a list is a field with several values.
    private IEnumerable<string> Texts(JsonNode? node, int depth) =>
        node switch
        {
            null => [],
            JsonArray list => list.SelectMany(item => Texts(item, depth)),
            JsonObject parent => depth < Field.Count ? Texts(parent[Field[depth]], depth + 1) : [],
            _ => depth == Field.Count ? [node.ToString()] : [],
        };
}
