using System.Globalization;
using System.Text.Json.Nodes;

namespace Runs.Tests.MpiOperator.Recorded;

/// <summary>A line of a watch.</summary>
/// <param name="Kind">As in <c>pods</c>.</param>
internal sealed record RecordedChange(string Kind, string Type, JsonObject Object, string Uid, long Version)
{
    public static RecordedChange Parse(string kind, string line)
    {
        var parsed = JsonNode.Parse(line)!.AsObject();
        var item = parsed["object"]!.AsObject();
        var metadata = item["metadata"]!;
        return new(
            kind,
            parsed["type"]!.GetValue<string>(),
            item,
            metadata["uid"]!.GetValue<string>(),
            long.Parse(metadata["resourceVersion"]!.GetValue<string>(), CultureInfo.InvariantCulture)
        );
    }

    public string Line => new JsonObject { ["type"] = Type, ["object"] = Object.DeepClone() }.ToJsonString() + "\n";
}
