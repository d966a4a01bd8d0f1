using System.Text.Json.Nodes;

namespace GoogleDouble.Rest.Lists;

internal sealed record Not(IFilter Part) : IFilter
{
    public bool Accepts(JsonObject resource) => !Part.Accepts(resource);
}
