using System.Text.Json.Nodes;

namespace GoogleDouble.Rest.Lists;

internal sealed record AnyOf(IReadOnlyList<IFilter> Parts) : IFilter
{
    public bool Accepts(JsonObject resource) => Parts.Any(part => part.Accepts(resource));
}
