using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Results;
using Hoarfrost.Programs.Mpi.Verdicts;

namespace Programs.Tests.Mpi.Documents;

/// <summary>What docs/ says of program.yaml is what its reader does.</summary>
public sealed partial class ProgramDocumentTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Descriptions.Root, "docs", "programs.md"));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly JsonElement Schema = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(Descriptions.Root, "docs", "program.schema.json")))
        .RootElement;

    [Fact]
    public void Should_List_Every_Key_When_The_Reader_Knows_It()
    {
        // Given
        var table = new StringBuilder("| key | takes | default | what it does |\n|---|---|---|---|\n");
        foreach (var key in ProgramKeys.All)
        {
            table.Append(null, $"| `{key.Path}` | {key.Takes} | {key.Default} | {key.Meaning} |\n");
        }

        // When / Then
        Part("keys").ShouldBe(table.ToString());
    }

    [Fact]
    public void Should_List_Every_Kind_When_A_Run_Can_End_So() =>
        FirstColumn("kinds")
            .ShouldBe(Enum.GetNames<MpiVerdictKind>().Where(name => name != "Passed"), ignoreOrder: true);

    [Fact]
    public void Should_List_Every_Program_When_It_Is_Shipped() =>
        FirstColumn("programs").ShouldBe(Descriptions.Shipped);

    [Fact]
    public void Should_Be_Read_When_The_Guide_Shows_A_Description()
    {
        // When
        var examples = YamlBlock()
            .Matches(Guide)
            .Select(block => block.Groups["text"].Value)
            .Where(text => text.Contains("command:", StringComparison.Ordinal))
            .ToList();

        // Then
        examples.ShouldNotBeEmpty();
        examples.ShouldAllBe(text => Descriptions.File(text).Common.Command.Length > 0);
    }

    [Fact]
    public void Should_Have_The_Readers_Keys_And_Words_When_An_Editor_Reads_The_Schema()
    {
        // When
        var keys = new Dictionary<string, string?>(StringComparer.Ordinal);
        Collect(Schema, "", keys);

        // Then: the words are the table's without its code quotes.
        keys.Keys.ShouldBe(ProgramKeys.All.Select(key => key.Path), ignoreOrder: true);
        foreach (var key in ProgramKeys.All)
        {
            keys[key.Path].ShouldBe(key.Meaning.Replace("`", "", StringComparison.Ordinal), key.Path);
        }

        Schema.GetProperty("$schema").GetString().ShouldBe("https://json-schema.org/draft/2020-12/schema");
        Schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["command"]);
    }

    [Fact]
    public void Should_Allow_The_Same_Keys_On_A_Platform_When_An_Editor_Reads_The_Schema() =>
        Schema
            .GetProperty("$defs")
            .GetProperty("platform")
            .GetProperty("properties")
            .EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe(ProgramKeys.In("").Except(["name", "on"]), ignoreOrder: true);

    [Fact]
    public void Should_Have_A_Schema_When_A_Section_Is_Written()
    {
        var schema = MpiSectionJson.Default.MpiSection.GetJsonSchemaAsNode(
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }
        );
        (schema.ToJsonString(Indented) + "\n").ShouldMatchApproved(options =>
            options
                .NoDiff()
                .WithFilenameGenerator(
                    (_, _, type, _) =>
                        type == "approved"
                            ? "../../../../docs/result-v2-mpi.schema.json"
                            : "result-v2-mpi.schema.json.received"
                )
        );
    }

    [Fact]
    public void Should_Name_Every_Field_When_A_Section_Is_Documented() =>
        Names(MpiSectionJson.Default.MpiSection.GetJsonSchemaAsNode())
            .Where(name => !Guide.Contains($"`{name}`", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static IEnumerable<string> Names(JsonNode? schema) =>
        schema switch
        {
            JsonObject fields => fields.SelectMany(field =>
                field is { Key: "properties", Value: JsonObject properties }
                    ? properties.SelectMany(property => Names(property.Value).Prepend(property.Key))
                    : Names(field.Value)
            ),
            JsonArray items => items.SelectMany(Names),
            _ => [],
        };

    private static void Collect(JsonElement schema, string path, Dictionary<string, string?> keys)
    {
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                var key = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                Add(key == "on" ? "on.<platform>" : key, property.Value, keys);
            }
        }

        if (
            path is "success" or "metrics"
            && schema.TryGetProperty("additionalProperties", out var others)
            && others.ValueKind == JsonValueKind.Object
        )
        {
            var key = path == "success" ? "success.<metric>" : "metrics.<name>";
            if (others.TryGetProperty("description", out _))
            {
                Add(key, others, keys);
            }
            else
            {
                Collect(others, key, keys);
            }
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            foreach (var choice in choices.EnumerateArray())
            {
                Collect(choice, path, keys);
            }
        }
    }

    private static void Add(string key, JsonElement schema, Dictionary<string, string?> keys)
    {
        keys.Add(key, schema.TryGetProperty("description", out var text) ? text.GetString() : null);
        Collect(schema, key, keys);
    }

    private static string Part(string name)
    {
        var parts = Guide.Split([$"<!-- {name} -->\n", $"<!-- /{name} -->"], StringSplitOptions.None);
        parts.Length.ShouldBe(3);
        return parts[1];
    }

    private static IEnumerable<string> FirstColumn(string name) =>
        Part(name).TrimEnd().Split('\n').Skip(2).Select(row => row.Split('|')[1].Trim().Trim('`'));

    [GeneratedRegex(
        @"^```yaml\n(?<text>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex YamlBlock();
}
