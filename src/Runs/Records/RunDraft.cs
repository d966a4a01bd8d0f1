using System.Text.Json;
using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Runs.Records;

/// <summary>
/// All that is known of a run before HPL is started, kept in its record: a later pipeline that finds the run going, or ended, needs
/// nothing else to judge it and to write its result.
/// </summary>
/// <param name="Command">What runs on the head node, one element an argument.</param>
/// <param name="NodeFacts">Each node's own text, by its name.</param>
/// <param name="GitCommit">Of the pipeline that planned it; null where there is none.</param>
/// <param name="Cloud">What the nodes are to their cloud; null where there is none.</param>
/// <param name="Ending">Once it is known: the nodes can't be asked twice.</param>
/// <param name="Pods">Null on machines.</param>
/// <param name="SharedCores">With other clusters; null where nodes share no machine of ours, and in records from before this was kept.</param>
/// <param name="SpeedFingerprint">Of what the speed by which runs of a time are sized depends on; null in records from before this was kept.</param>
/// <param name="Asked">The options that it was begun with; null in records from before this was kept.</param>
internal sealed record RunDraft(
    RunPlan Plan,
    string HplDat,
    string Hostfile,
    IReadOnlyList<string> Command,
    IReadOnlyList<PlacedRank> Placement,
    IReadOnlyDictionary<string, string> NodeFacts,
    IReadOnlyList<StepTiming> Timings,
    string Image,
    double DeadlineSeconds,
    string? GitCommit = null,
    CloudFacts? Cloud = null,
    RunEnding? Ending = null,
    PodRunShape? Pods = null,
    IReadOnlyList<SharedCores>? SharedCores = null,
    string? SpeedFingerprint = null,
    HoarfrostOptions? Asked = null
)
{
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, RunDraftJson.Default.RunDraft);

    public static RunDraft FromJson(JsonElement json) => json.Deserialize(RunDraftJson.Default.RunDraft)!;
}

/// <summary>The source-generated serialiser of what a run is begun with.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RunDraft))]
[JsonSerializable(typeof(HoarfrostOptions), TypeInfoPropertyName = "AskedOptions")]
internal sealed partial class RunDraftJson : JsonSerializerContext;
