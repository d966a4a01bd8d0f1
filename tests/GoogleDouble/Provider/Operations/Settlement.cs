using System.Text.Json.Nodes;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Operations;

/// <summary>Ends the not knowing: what nobody has decided is empty.</summary>
internal static class Settlement
{
    public static StoredResource Settled(BlockSchema schema, StoredResource resource)
    {
        var attributes = (JsonObject)resource.Attributes.DeepClone();
        Settle(schema, attributes);
        return resource with { Attributes = attributes };
    }

    public static void Settle(BlockSchema schema, JsonObject attributes)
    {
        foreach (var name in schema.Attributes.Keys.Where(name => Unknown.IsIn(attributes[name])))
        {
            attributes[name] = null;
        }

        foreach (var (name, nested) in schema.BlockTypes)
        {
            if (Unknown.Is(attributes[name]))
            {
                attributes[name] = new JsonArray();
            }

            foreach (var block in attributes[name] as JsonArray ?? [])
            {
                Settle(nested.Block, block!.AsObject());
            }
        }
    }
}
