using System.Text.Json.Nodes;

namespace Runs.Tests.MpiOperator.Recorded;

/// <summary>What the API said of a job, in the order of its versions.</summary>
internal sealed record Recording(IReadOnlyList<RecordedChange> Changes)
{
    private static readonly string[] Kinds = ["mpijobs", "pods", "events"];

    /// <param name="name">What its files' names begin with.</param>
    public static Recording Read(string name) =>
        new([
            .. Kinds
                .Select(kind => (Kind: kind, Path: PathOf($"{name}-{kind}.jsonl")))
                .Where(file => File.Exists(file.Path))
                .SelectMany(file => File.ReadLines(file.Path).Select(line => RecordedChange.Parse(file.Kind, line)))
                .OrderBy(change => change.Version),
        ]);

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "MpiOperator", "Recorded", file);

    public string Job => Text(First("mpijobs"), "name");

    public string Space => Text(First("mpijobs"), "namespace");

    /// <summary>What followed from it was the pipeline's doing.</summary>
    public int RemovedAt => Changes.Index().First(item => item.Item is { Kind: "mpijobs", Type: "DELETED" }).Index;

    public IReadOnlyList<JsonObject> ReadyNodes =>
        [
            .. Changes
                .Select(change => change.Object["spec"]?["nodeName"]?.GetValue<string>())
                .OfType<string>()
                .Distinct()
                .Select(name => new JsonObject
                {
                    ["metadata"] = new JsonObject { ["name"] = name, ["uid"] = name },
                    ["status"] = new JsonObject
                    {
                        ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True" }),
                    },
                }),
        ];

    private JsonObject First(string kind) => Changes.First(change => change.Kind == kind).Object;

    private static string Text(JsonObject item, string name) => item["metadata"]![name]!.GetValue<string>();
}
