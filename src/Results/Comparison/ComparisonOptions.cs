using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Options;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Results.Comparison;

/// <summary>What the target Compare is asked for. The values are the defaults.</summary>
internal sealed record ComparisonOptions : IOptionSection<ComparisonOptions>
{
    /// <summary>The newest run.</summary>
    public const string Latest = "latest";

    /// <summary>A run's id, a label, a cluster, <see cref="Latest"/>, or a file or folder of results; null: it has to be said.</summary>
    public string? Baseline { get; init; }

    /// <inheritdoc cref="Baseline"/>
    public string Candidate { get; init; } = Latest;

    /// <summary>By how much the figure may be worse, in percent.</summary>
    public double Tolerance { get; init; } = 5;

    static JsonTypeInfo<ComparisonOptions> IOptionSection<ComparisonOptions>.Json =>
        ComparisonOptionsJson.Default.ComparisonOptions;
}

/// <summary>The source-generated serialiser of the options of comparisons.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ComparisonOptions))]
internal sealed partial class ComparisonOptionsJson : JsonSerializerContext;

/// <summary>The options of the target Compare, as a section of the catalogue.</summary>
internal static class ComparisonOptionTable
{
    private const string Runs = "a run's id, a label, a cluster, latest, or a file or folder of results";

    private static readonly OptionGroup Group = new("Options of comparisons");
    private static readonly string[] Targets = ["Compare"];

    public static OptionSection Section { get; } =
        new([
            Group.Row<ComparisonOptions, string>(
                "baseline",
                "The runs that others are compared with",
                new Text("RUNS", static text => text.Length > 0, Runs),
                compare => compare.Baseline,
                (compare, value) => compare with { Baseline = value }
            ) with
            {
                Targets = Targets,
            },
            Group.Row<ComparisonOptions, string>(
                "candidate",
                "The runs that are compared with the baseline",
                new Text("RUNS", static text => text.Length > 0, Runs),
                compare => compare.Candidate,
                (compare, value) => compare with { Candidate = value }
            ) with
            {
                DefaultText = "the newest run",
                Targets = Targets,
            },
            Group.Row<ComparisonOptions, double>(
                "tolerance",
                "By how much the figure may be worse than the baseline's before the command ends with 7",
                new DecimalNumber("PERCENT", 0, 100),
                compare => compare.Tolerance,
                (compare, value) => compare with { Tolerance = value }
            ) with
            {
                DefaultText = "5",
                Targets = Targets,
            },
        ])
        {
            AddDefaults = static options => options.With(new ComparisonOptions()),
            Examples =
            [
                (
                    "./build.sh --target Compare --baseline monday --candidate tuesday",
                    "The runs of --label tuesday beside those of --label monday, and what else differs."
                ),
            ],
        };
}
