using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Results;
using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Model;

namespace Results.Tests.Model;

/// <summary><c>docs/results.md</c> and the JSON schema beside it tell what the program writes.</summary>
public sealed class DocumentationTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public void Should_Have_A_Schema_When_Result_Is_Written() =>
        ShouldBeDocumented(RunResultJson.Default.RunResult, "result-v2.schema.json");

    [Fact]
    public void Should_Have_A_Schema_When_Program_Is_Hpl() =>
        ShouldBeDocumented(HplSectionJson.Default.HplSection, "result-v2-hpl.schema.json");

    private static void ShouldBeDocumented(JsonTypeInfo type, string file)
    {
        var schema = type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        (schema.ToJsonString(Indented) + "\n").ShouldMatchApproved(options =>
            options
                .NoDiff()
                .WithFilenameGenerator(
                    (_, _, type, _) =>
                        string.Equals(type, "approved", StringComparison.Ordinal)
                            ? $"../../../docs/{file}"
                            : $"{file}.received"
                )
        );
    }

    [Fact]
    public void Should_Name_Every_Field_And_Column_When_Documented()
    {
        // Given
        var text = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "results.md"));
        var fields = Names(JsonNode.Parse(RunResultWriter.Write(Samples.InCloud))!).Distinct(StringComparer.Ordinal);

        // When
        var missing = fields
            .Concat(RunSummaryColumns.OfEveryRun.Select(column => column.Name))
            .Where(name => !text.Contains($"`{name}`", StringComparison.Ordinal));

        // Then
        missing.ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(JsonNode node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field =>
                field.Value is null ? [field.Key] : Names(field.Value).Prepend(field.Key)
            ),
            JsonArray items => items.SelectMany(item => item is null ? [] : Names(item)),
            _ => [],
        };

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Hoarfrost.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
