using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Runs.Studies;

/// <summary>What the target Study is asked for. The values are the defaults; what each means and takes is in <see cref="StudyOptionTable"/>.</summary>
internal sealed record StudyOptions : IOptionSection<StudyOptions>
{
    /// <summary>The file that defines it; a relative path begins where the command is run.</summary>
    public string? Study { get; init; }

    /// <summary>Each as <c>name=value,value</c>, every name once.</summary>
    public IReadOnlyList<string>? Over { get; init; }

    /// <summary>For all runs of the study together; null: as long as they take.</summary>
    public double? BudgetMinutes { get; init; }

    static JsonTypeInfo<StudyOptions> IOptionSection<StudyOptions>.Json => StudyOptionsJson.Default.StudyOptions;
}

/// <summary>The source-generated serialiser of the options of studies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(StudyOptions))]
internal sealed partial class StudyOptionsJson : JsonSerializerContext;

/// <summary>The options of the target Study, as a section of the catalogue.</summary>
internal static class StudyOptionTable
{
    /// <summary>A week.</summary>
    private const int LongestBudget = 7 * 24 * 60;

    private static readonly OptionGroup Group = new("Options of studies");
    private static readonly string[] Targets = [StepNames.Study];

    public static OptionSection Section { get; } =
        new([
            Group.Row<StudyOptions, string>(
                "study",
                "The file that says what is measured over what; a path begins where the command is run",
                new Text("FILE", NameRules.IsPath, "the path of a YAML file (docs/studies.md)"),
                study => study.Study,
                (study, value) => study with { Study = value }
            ) with
            {
                Targets = Targets,
            },
            Group.Row<StudyOptions, IReadOnlyList<string>>(
                "over",
                "What is varied, and its values: an option of a run, or a parameter of the program; may be repeated, for a grid",
                new TextList(
                    "NAME=VALUES",
                    static text => text.IndexOf('=', StringComparison.Ordinal) > 0,
                    "a name, = and values split by commas, such as nodes=1,2,4, each name once",
                    splitsAtCommas: false,
                    static text => text.Split('=', 2)[0]
                ),
                study => study.Over,
                (study, value) => study with { Over = value }
            ) with
            {
                Targets = Targets,
            },
            Group.Row<StudyOptions, double>(
                "budget-minutes",
                "How long all runs of a study may take together: what does not fit is repeated less often",
                new DecimalNumber("MINUTES", 0, LongestBudget, aboveMinimum: true),
                study => study.BudgetMinutes,
                (study, value) => study with { BudgetMinutes = value }
            ) with
            {
                DefaultText = "as long as they take",
                Targets = Targets,
            },
        ])
        {
            AddDefaults = static options => options.With(new StudyOptions()),
            Alternatives = [("study", "over", "both say what is measured")],
            Examples =
            [
                (
                    "./build.sh --target Study --over nodes=1,2 --over n=4000,8000 --repeats 6",
                    "HPL over nodes and sizes, with an interval for each; --program heat and its parameters likewise."
                ),
            ],
        };
}
