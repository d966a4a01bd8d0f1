using System.Text.Json.Nodes;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Provider.Resources;

/// <summary>Gives values to what is still unknown of an object, and leaves the rest.</summary>
internal readonly struct UnknownValues(JsonObject attributes)
{
    public void Set(string name, JsonNode? value)
    {
        if (Unknown.IsIn(attributes[name]))
        {
            attributes[name] = value;
        }
    }
}
