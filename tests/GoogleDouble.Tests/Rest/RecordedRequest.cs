using System.Text.Json.Nodes;

namespace GoogleDouble.Tests.Rest;

/// <summary>What the real provider, 6.50.0, asked of Google for the stacks of this project.</summary>
internal sealed record RecordedRequest(string Method, string Path, JsonObject Body)
{
    private const string Resource = "requests-6.50.jsonl";

    /// <summary>Those for a cluster; a request that changed what an earlier one had made comes after it.</summary>
    public static IReadOnlyList<RecordedRequest> Of(string cluster)
    {
        using var stream = typeof(RecordedRequest).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line =>
                    line.Contains($"cluster {cluster}.", StringComparison.Ordinal)
                    || line.Contains($"/{cluster}", StringComparison.Ordinal)
                )
                .Select(line => JsonNode.Parse(line)!)
                .Select(request => new RecordedRequest(
                    (string)request["method"]!,
                    (string)request["path"]!,
                    request["body"]!.AsObject()
                )),
        ];
    }
}
