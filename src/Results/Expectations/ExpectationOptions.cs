using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Options;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Results.Expectations;

/// <summary>What runs are to come to. The values are the defaults.</summary>
internal sealed record ExpectationOptions : IOptionSection<ExpectationOptions>
{
    /// <summary>Null: nothing is expected.</summary>
    public string? Expectations { get; init; }

    public bool UpdateExpectations { get; init; }

    static JsonTypeInfo<ExpectationOptions> IOptionSection<ExpectationOptions>.Json =>
        ExpectationOptionsJson.Default.ExpectationOptions;
}

/// <summary>The source-generated serialiser of the options of expected ranges.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ExpectationOptions))]
internal sealed partial class ExpectationOptionsJson : JsonSerializerContext;

/// <summary>The options of expected ranges, as a section of the catalogue.</summary>
internal static class ExpectationOptionTable
{
    private const string File = "expectations";
    private const string Update = "update-expectations";

    private static readonly OptionGroup Group = new("Options of expected ranges");
    private static readonly string[] Targets = ["RunHpl", "RunMpi", "Study", "Report"];

    public static OptionSection Section { get; } =
        new([
            Group.Row<ExpectationOptions, string>(
                File,
                "A YAML file of the ranges that figures are expected in; outside, the command ends with 7",
                new Text("FILE", NameRules.IsPath, "the path of a file"),
                expected => expected.Expectations,
                (expected, value) => expected with { Expectations = value }
            ) with
            {
                Targets = Targets,
            },
            Group.Row<ExpectationOptions, bool>(
                Update,
                "Write what was measured into the file of --expectations",
                new Flag(),
                expected => expected.UpdateExpectations,
                (expected, value) => expected with { UpdateExpectations = value }
            ) with
            {
                Targets = Targets,
                InConfigFile = false,
            },
        ])
        {
            AddDefaults = static options => options.With(new ExpectationOptions()),
            Rule = Contradictions,
            Examples =
            [
                (
                    "./build.sh --repeats 6 --expectations expected.yml",
                    "Ends with exit code 7 where the figure is out of the range that the file has for such runs."
                ),
            ],
        };

    private static IEnumerable<string> Contradictions(HoarfrostOptions options, IOptionLabels labels)
    {
        if (
            labels.AreRight(File, Update)
            && options.Of<ExpectationOptions>() is { UpdateExpectations: true, Expectations: null }
        )
        {
            yield return $"{labels[Update]} needs --{File} FILE: the file that is written, which may be a new one.";
        }
    }
}
