using System.Text.Json.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Results.Tests.Model;

public sealed class RunResultTests
{
    private const string ResultPath = "results/x/result.json";

    [Fact]
    public void Should_Read_Back_The_Same_When_Written()
    {
        // Given
        var text = RunResultWriter.Write(Samples.InCloud);

        // When
        var again = RunResultWriter.Write(VersionedRunResultReader.Read(text, ResultPath));

        // Then
        again.ShouldBe(text);
        JsonNode.Parse(text)!["schemaVersion"]!.GetValue<int>().ShouldBe(2);
        JsonNode.Parse(text)!["metrics"]![0]!
            .ToJsonString()
            .ShouldBe("""{"name":"rmax","value":90.514,"unit":"GFLOPS","better":"higher"}""");
    }

    [Theory]
    [InlineData("sharedCores")]
    [InlineData("oversubscription")]
    public void Should_Be_Shown_As_Ever_When_An_Earlier_Version_Wrote_It(string added)
    {
        // Given
        var text = JsonNode.Parse(RunResultWriter.Write(Samples.Passed))!.AsObject();
        text.Remove(added).ShouldBeTrue();

        // When
        var result = VersionedRunResultReader.Read(text.ToJsonString(), ResultPath);

        // Then
        MarkdownReport
            .Render(result, RunHistory.None, Samples.Reports.Of(result))
            .ShouldBe(MarkdownReport.Render(Samples.Passed, RunHistory.None, Samples.Reports.Of(Samples.Passed)));
    }

    [Fact]
    public void Should_Write_No_Metric_And_Null_When_There_Is_No_Result()
    {
        // Given
        var nothing = Samples.NodeLost with
        {
            Section = (Samples.PassedSection with { Rpeak = null, Tests = null, Rows = [] }).ToJson(),
        };

        // When
        var json = JsonNode.Parse(RunResultWriter.Write(nothing))!.AsObject();

        // Then
        json["metrics"]!.AsArray().ShouldBeEmpty();
        var section = json["section"]!.AsObject();
        foreach (var name in new[] { "rpeak", "tests" })
        {
            section.ContainsKey(name).ShouldBeTrue();
            section[name].ShouldBeNull();
        }
    }

    [Fact]
    public void Should_Reckon_Cost_And_Rate_When_The_Price_Is_Known()
    {
        // Given, when
        var cloud = Samples.InCloud.Cloud!;

        // Then
        cloud.Cost!.Value.ShouldBe(2 * 0.2 * 33 / 3600, tolerance: 1e-12);
        cloud.ValuePerDollar!.Value.ShouldBe(90.514 / 0.4, tolerance: 1e-9);
        cloud.Currency.ShouldBe("USD");
    }

    [Fact]
    public void Should_Reckon_Nothing_When_The_Price_Is_Not_Known()
    {
        // Given
        var facts = Samples.CloudFacts with
        {
            PricePerNodeHour = null,
            PriceSource = null,
        };

        // When
        var cloud = RunCloud.Of(facts, nodes: 2, TimeSpan.FromSeconds(33), Rmax(90));

        // Then
        (cloud.PricePerNodeHour, cloud.Currency, cloud.Cost, cloud.ValuePerDollar).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void Should_Know_The_Cost_But_No_Rate_When_Run_Failed()
    {
        // Given, when
        var cloud = RunCloud.Of(Samples.CloudFacts, nodes: 2, TimeSpan.FromHours(1), figure: null);

        // Then
        (cloud.Cost, cloud.ValuePerDollar).ShouldBe((0.4, null));
    }

    [Fact]
    public void Should_Be_Read_When_Written_Before_Clouds()
    {
        // Given
        var json = JsonNode.Parse(RunResultWriter.Write(Samples.Passed))!.AsObject();
        json.Remove("cloud").ShouldBeTrue();

        // When
        var read = VersionedRunResultReader.Read(json.ToJsonString(), ResultPath);

        // Then
        read.Cloud.ShouldBeNull();
        RunResultWriter.Write(read).ShouldBe(RunResultWriter.Write(Samples.Passed));
    }

    [Fact]
    public void Should_Give_A_Clear_Error_When_File_Is_Cut_Anywhere()
    {
        // Given
        var text = RunResultWriter.Write(Samples.Passed).TrimEnd();

        for (var length = 0; length < text.Length; length += 7)
        {
            // When
            var error = Should.Throw<HoarfrostException>(() =>
                VersionedRunResultReader.Read(text[..length], ResultPath)
            );

            // Then
            error.ExitCode.ShouldBe(ExitCodes.StepFailed);
            error.Message.ShouldStartWith(ResultPath);
            error.Message.ShouldContain("CollectResults");
        }
    }

    [Theory]
    [InlineData("""{ "schemaVersion": 3, "verdict": [] }""", "schemaVersion 3 is newer than this program")]
    [InlineData("""{ "schemaVersion": 0 }""", "schemaVersion is 0; a whole number from 1 is allowed")]
    [InlineData("""{ "schemaVersion": "1" }""", "schemaVersion is \"1\"")]
    [InlineData("""{ "version": 1 }""", "no schemaVersion")]
    [InlineData("[]", "no schemaVersion")]
    [InlineData("""{ "schemaVersion": 1 }""", "not a whole result.json")]
    [InlineData("""{ "schemaVersion": 2 }""", "not a whole result.json")]
    [InlineData("""{ "schemaVersion": 1, "schemaVersion": 2 }""", "not a whole result.json")]
    [InlineData("null", "no schemaVersion")]
    public void Should_Say_What_Is_Wrong_When_File_Is_Foreign(string text, string expected) =>
        Should
            .Throw<HoarfrostException>(() => VersionedRunResultReader.Read(text, ResultPath))
            .Message.ShouldContain(expected);

    [Fact]
    public void Should_Say_Which_Run_When_The_Programs_Section_Is_Not_Whole()
    {
        // Given
        var broken = Samples.Passed with
        {
            Section = null,
        };

        // Then
        Should
            .Throw<HoarfrostException>(() => MarkdownReport.Render(broken, RunHistory.None, Samples.Reports.Of(broken)))
            .Message.ShouldContain(Samples.PassedId);
    }

    [Fact]
    public void Should_Not_Know_The_Peak_When_One_Node_Does_Not_Tell()
    {
        // Given
        RunNode[] nodes = [Samples.Node(1), Samples.Node(2) with { FlopsPerCyclePerCore = null }];

        // When, then
        Rpeak.Of(nodes).ShouldBeNull();
        Rpeak.Of([]).ShouldBeNull();
    }

    [Fact]
    public void Should_Sum_Up_The_Peak_When_Nodes_Differ()
    {
        // Given
        RunNode[] nodes =
        [
            Samples.Node(1),
            Samples.Node(2) with
            {
                PhysicalCores = 4,
                FlopsPerCyclePerCore = 16,
                BaseMhz = null,
                MaxMhz = 3500,
            },
        ];

        // When
        var peak = Rpeak.Of(nodes)!;

        // Then
        peak.Gflops.ShouldBe((1 * 32 * 2.8) + (4 * 16 * 3.5), tolerance: 1e-9);
        (peak.Cores, peak.FlopsPerCyclePerCore, peak.Ghz, peak.Clock).ShouldBe((5, null, null, Rpeak.MixedClock));
    }

    [Fact]
    public void Should_Make_Valid_Ids_When_Created()
    {
        // Given
        var now = new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.FromHours(2));

        // When
        var id = RunId.Create(now, "hoarfrost");

        // Then
        id.ShouldStartWith("20260301T120000Z-hoarfrost-");
        RunId.IsValid(id).ShouldBeTrue();
    }

    private static Metric Rmax(double gflops) => new("rmax", gflops, "GFLOPS", Better.Higher);
}
