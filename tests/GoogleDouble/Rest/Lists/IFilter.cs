using System.Text.Json.Nodes;

namespace GoogleDouble.Rest.Lists;

/// <summary>Decides whether a list shows a resource.</summary>
internal interface IFilter
{
    bool Accepts(JsonObject resource);
}
