using System.Text.Json.Nodes;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Provider.Planning;

/// <summary>
/// What a resource will be: as configured; else the default; else, of what the cloud decides, what it was, or unknown where it was not
/// there before.
/// </summary>
internal static class ChangePlanner
{
    /// <param name="prior">Null: the resource is to be created.</param>
    public static JsonObject Plan(BlockSchema schema, JsonObject? prior, JsonObject config)
    {
        var planned = new JsonObject();
        foreach (var (name, attribute) in schema.Attributes)
        {
            planned[name] = PlanAttribute(attribute, prior is null, prior?[name], config[name])?.DeepClone();
        }

        foreach (var (name, nested) in schema.BlockTypes)
        {
            planned[name] = PlanBlocks(nested, prior is null, prior?[name], config[name]);
        }

        return planned;
    }

    private static JsonNode? PlanAttribute(AttributeSchema attribute, bool isNew, JsonNode? prior, JsonNode? config)
    {
        if (config is not null)
        {
            return prior is not null && ValueEquality.MeanTheSame(attribute, prior, config) ? prior : config;
        }

        return attribute switch
        {
            { Default: { } value } => value,
            { Computed: true } => isNew ? Unknown.Value : prior,
            _ => null,
        };
    }

    private static JsonNode? PlanBlocks(NestedBlockSchema nested, bool isNew, JsonNode? prior, JsonNode? config)
    {
        if (nested.Nesting == Nesting.Single || config is not JsonArray configured)
        {
            return config?.DeepClone();
        }

        if (configured.Count == 0)
        {
            return !nested.Computed ? new JsonArray()
                : isNew ? Unknown.Value
                : prior?.DeepClone() ?? new JsonArray();
        }

        var before = prior as JsonArray ?? [];
        return new JsonArray([
            .. configured.Select(
                (block, index) =>
                    Plan(nested.Block, Counterpart(nested, before, index, block!.AsObject()), block!.AsObject())
            ),
        ]);
    }

    // In a list the one at the same place; in a set the one that the configuration would give again.
    private static JsonObject? Counterpart(NestedBlockSchema nested, JsonArray before, int index, JsonObject config) =>
        nested.Nesting == Nesting.List
            ? (index < before.Count ? before[index]!.AsObject() : null)
            : before
                .Select(node => node!.AsObject())
                .FirstOrDefault(block =>
                    ValueEquality.BlocksAreEqual(nested.Block, Plan(nested.Block, block, config), block)
                );
}
