using System.Text.Json.Nodes;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Results.Tests.Model;

public sealed class EarlierResultTests
{
    private const string ResultPath = "results/x/result.json";

    [Fact]
    public void Should_Be_Shown_As_It_Was_When_The_First_Version_Wrote_It()
    {
        // Given, when
        var result = VersionedRunResultReader.Read(Earlier.Text("result-v1.json"), ResultPath);

        // Then
        MarkdownReport
            .Render(result, RunHistory.None, Samples.Reports.Of(result))
            .ShouldBe(Earlier.Text("report-v1.md"));
        result.Metrics.ShouldBe([
            new Metric("rmax", 180.2, "GFLOPS", Better.Higher),
            new Metric("efficiency", 180.2 / 166.144, Metric.NoUnit, Better.Higher),
            new Metric("time", 29.46, "s", Better.Lower),
            new Metric("residual", 0.0021603, Metric.NoUnit, Better.Lower),
        ]);
        RunSummary.Of(result).Parameters["n"].ShouldBe("19968");
        RunSummary.Of(result).ProgramVersion.ShouldBe("2.0");
    }

    [Fact]
    public void Should_Keep_Every_Value_When_The_First_Version_Wrote_It()
    {
        // Given
        var text = Earlier.Text("result-v1.json");

        // When
        var now = RunResultWriter.Write(VersionedRunResultReader.Read(text, ResultPath));

        // Then: a value is moved, never lost
        Values(JsonNode.Parse(text)!).Except(Values(JsonNode.Parse(now)!)).ShouldBeEmpty();
    }

    [Fact]
    public void Should_Know_What_It_Cost_When_The_First_Version_Wrote_It_In_A_Cloud()
    {
        // Given
        var old = JsonNode.Parse(Earlier.Text("result-v1.json"))!.AsObject();
        old["cloud"] = JsonNode.Parse(
            """
            {
              "machineType": "n2-standard-4", "zone": "us-central1-a", "placement": "compact", "provisioningModel": "spot",
              "pricePerNodeHour": 0.2, "currency": "USD", "priceSource": "list price", "cost": 0.0037, "gflopsPerDollar": 226.3
            }
            """
        );

        // Then
        VersionedRunResultReader.Read(old.ToJsonString(), ResultPath).Cloud!.ValuePerDollar.ShouldBe(226.3);
    }

    [Fact]
    public void Should_Have_No_Metric_When_The_First_Version_Wrote_A_Failure()
    {
        // Given
        var old = JsonNode.Parse(Earlier.Text("result-v1.json"))!.AsObject();
        (old["gflops"], old["efficiency"], old["rows"], old["tests"]) = (null, null, new JsonArray(), null);

        // When
        var result = VersionedRunResultReader.Read(old.ToJsonString(), ResultPath);

        // Then
        result.Metrics.ShouldBeEmpty();
        result.Parameters["n"].ShouldBe("19968");
    }

    [Fact]
    public void Should_Give_A_Clear_Error_When_A_File_Of_The_First_Version_Is_Cut_Anywhere()
    {
        // Given
        var text = Earlier.Text("result-v1.json").TrimEnd();

        for (var length = 0; length < text.Length; length += 7)
        {
            // When
            var error = Should.Throw<HoarfrostException>(() =>
                VersionedRunResultReader.Read(text[..length], ResultPath)
            );

            // Then
            error.Message.ShouldStartWith(ResultPath);
        }
    }

    [Fact]
    public void Should_Give_A_Clear_Error_Or_Be_Read_When_Any_Field_Of_The_First_Version_Is_Of_Another_Kind()
    {
        // Given
        var names = JsonNode.Parse(Earlier.Text("result-v1.json"))!.AsObject().Select(field => field.Key).ToList();
        JsonNode?[] kinds = [null, "text", 7, true, new JsonArray(1, "two", null), new JsonObject { ["n"] = "many" }];

        foreach (var (name, kind) in names.SelectMany(name => kinds.Select(kind => (name, kind))))
        {
            var changed = JsonNode.Parse(Earlier.Text("result-v1.json"))!.AsObject();
            changed[name] = kind?.DeepClone();

            // When
            var error = Record.Exception(() => VersionedRunResultReader.Read(changed.ToJsonString(), ResultPath));

            // Then
            (error is null or HoarfrostException).ShouldBeTrue($"{name}: {error}");
        }
    }

    private static HashSet<string> Values(JsonNode node) =>
        node switch
        {
            JsonObject fields => [.. fields.SelectMany(field => field.Value is null ? [] : Values(field.Value))],
            JsonArray items => [.. items.SelectMany(item => item is null ? [] : Values(item))],
            _ => [node.ToJsonString()],
        };
}
