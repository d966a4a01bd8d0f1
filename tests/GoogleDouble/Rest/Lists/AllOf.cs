using System.Text.Json.Nodes;

namespace GoogleDouble.Rest.Lists;

internal sealed record AllOf(IReadOnlyList<IFilter> Parts) : IFilter
{
    public bool Accepts(JsonObject resource) => Parts.All(part => part.Accepts(resource));
}
