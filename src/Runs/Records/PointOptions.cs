using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Runs.Records;

/// <summary>What a study adds to the options of one of its runs. No user gives it; in a run's record it tells whose the run is.</summary>
internal sealed record PointOptions : IOptionSection<PointOptions>
{
    /// <summary>So many of the cluster's nodes, the first ones; null: all of them.</summary>
    public int? UsedNodes { get; init; }

    /// <summary>Null where the run is none of a study's.</summary>
    public StudyTag? StudyRun { get; init; }

    static JsonTypeInfo<PointOptions> IOptionSection<PointOptions>.Json => PointOptionsJson.Default.PointOptions;
}

/// <summary>The source-generated serialiser of what a study adds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PointOptions))]
internal sealed partial class PointOptionsJson : JsonSerializerContext;

/// <summary>What follows from the options of a study's point.</summary>
internal static class PointOptionsExtensions
{
    extension(HoarfrostOptions options)
    {
        /// <summary>How many of the cluster's nodes a run is on.</summary>
        public int UsedNodes => options.Of<PointOptions>().UsedNodes ?? options.Nodes;

        /// <inheritdoc cref="PointOptions.StudyRun"/>
        public StudyTag? StudyRun => options.Of<PointOptions>().StudyRun;
    }
}
