using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Runs.Records;

/// <summary>
/// All that a run is made of, kept in its record: a later pipeline that finds the run going, or ended, needs nothing else to judge it and
/// to write its result.
/// </summary>
/// <param name="Command">What runs on the head node, one element an argument.</param>
/// <param name="Placement">Empty until it is proved.</param>
/// <param name="NodeFacts">Each node's own text, by its name; the head node's is the first.</param>
/// <param name="DeadlineSeconds">From the program's start: when it counts as hung.</param>
/// <param name="GitCommit">Of the pipeline that planned it; null where there is none.</param>
/// <param name="Cloud">What the nodes are to their cloud; null where there is none.</param>
/// <param name="Ending">Once it is known: the nodes can't be asked twice.</param>
/// <param name="Kubernetes">The API server's version; null where none is known.</param>
/// <param name="MayShareCores">Nodes may be on the same cores of one machine, as <c>--oversubscribe</c> allows: ranks that wait give theirs away.</param>
/// <param name="SharedCores">With other clusters; null where nodes share no machine of ours, and in records from before this was kept.</param>
/// <param name="Asked">The options that it was begun with; null in records from before this was kept.</param>
/// <param name="Warnings">What was noticed of the nodes; null: nothing, or in records from before this was kept.</param>
/// <param name="IsOutputCleaned">What of its output came home lacks carriage returns and colours, as in records of versions that kept it so.</param>
internal sealed record RunSpecification(
    ProgramPlan Plan,
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
    string? Kubernetes = null,
    bool MayShareCores = false,
    IReadOnlyList<SharedCores>? SharedCores = null,
    HoarfrostOptions? Asked = null,
    bool IsOutputCleaned = false,
    IReadOnlyList<string>? Warnings = null
)
{
    public JsonElement ToJson() =>
        JsonSerializer.SerializeToElement(this, RunSpecificationJson.Default.RunSpecification);

    /// <param name="json">As this version or an earlier one wrote it.</param>
    public static RunSpecification FromJson(JsonElement json) =>
        EarlierSpecification.Upgraded(json).Deserialize(RunSpecificationJson.Default.RunSpecification)!;
}

/// <summary>The source-generated serialiser of what a run is made of.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RunSpecification))]
[JsonSerializable(typeof(HoarfrostOptions), TypeInfoPropertyName = "AskedOptions")]
internal sealed partial class RunSpecificationJson : JsonSerializerContext;
