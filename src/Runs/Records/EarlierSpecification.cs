using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Hoarfrost.Runs.Records;

/// <summary>Reads what versions wrote of a run that knew no other program than HPL. Pure.</summary>
internal static class EarlierSpecification
{
    private const string Dat = "hplDat";

    /// <returns>As this version writes it; what this version wrote is left as it is.</returns>
    public static JsonElement Upgraded(JsonElement json)
    {
        if (!json.TryGetProperty(Dat, out _))
        {
            return json;
        }

        var earlier = JsonObject.Create(json)!;
        var plan = earlier["plan"]!.AsObject();
        var pods = earlier["pods"]?.AsObject();
        var upgraded = new JsonObject
        {
            ["plan"] = new JsonObject
            {
                ["kind"] = "hpl",
                ["title"] = $"N={plan["n"]} NB={plan["nb"]} on {plan["p"]} x {plan["q"]}",
                ["ranks"] = new JsonObject
                {
                    ["nodes"] = pods?["workers"]?.DeepClone() ?? Names(earlier["nodeFacts"]),
                    ["ranksPerNode"] = plan["ranksPerNode"]!.DeepClone(),
                    ["threadsPerRank"] = plan["threadsPerRank"]!.DeepClone(),
                    ["oversubscribed"] = pods?["oversubscribed"]?.DeepClone() ?? false,
                },
                ["command"] = new JsonArray("/opt/hpl/xhpl"),
                ["files"] = new JsonObject { ["HPL.dat"] = earlier[Dat]!.DeepClone() },
                ["outputFile"] = "hpl.out",
                ["estimatedSeconds"] = plan["estimatedSeconds"]?.DeepClone(),
                ["own"] = new JsonObject
                {
                    ["size"] = new JsonObject
                    {
                        ["n"] = plan["n"]!.DeepClone(),
                        ["nb"] = plan["nb"]!.DeepClone(),
                        ["p"] = plan["p"]!.DeepClone(),
                        ["q"] = plan["q"]!.DeepClone(),
                        ["estimatedSeconds"] = plan["estimatedSeconds"]?.DeepClone(),
                    },
                    ["speedFingerprint"] = earlier["speedFingerprint"]?.DeepClone(),
                },
            },
            ["mayShareCores"] = pods?["sharesNodes"]?.DeepClone() ?? false,
            ["kubernetes"] = pods?["kubernetes"]?.DeepClone(),
            ["isOutputCleaned"] = pods is not null,
        };
        foreach (var (name, value) in earlier)
        {
            if (name is not ("plan" or Dat or "pods" or "speedFingerprint"))
            {
                upgraded[name] = value?.DeepClone();
            }
        }

        return JsonSerializer.SerializeToElement(upgraded, EarlierSpecificationJson.Default.JsonObject);
    }

    private static JsonArray Names(JsonNode? byName) =>
        [.. (byName?.AsObject() ?? []).Select(static pair => JsonValue.Create(pair.Key))];
}

/// <summary>The source-generated serialiser of what was upgraded.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class EarlierSpecificationJson : JsonSerializerContext;
