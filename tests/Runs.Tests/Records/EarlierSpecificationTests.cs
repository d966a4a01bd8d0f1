using System.Text.Json;
using System.Text.Json.Nodes;
using Hoarfrost.Programs.Hpl;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Runs.Records;

namespace Runs.Tests.Records;

/// <summary>The record of a run that a version began which knew no other program than HPL.</summary>
public sealed class EarlierSpecificationTests
{
    [Fact]
    public void Should_Be_A_Run_Of_Hpl_When_An_Earlier_Version_Began_It()
    {
        // When
        var run = RunSpecification.FromJson(Plan(Record()));

        // Then
        run.Plan.Kind.ShouldBe(HplResult.Program);
        run.Plan.Title.ShouldBe("N=14000 NB=384 on 1 x 2");
        run.Plan.Files["HPL.dat"].ShouldStartWith("HPLinpack benchmark input file");
        run.Plan.OutputFile.ShouldBe("hpl.out");
        run.Plan.Ranks.Nodes.ShouldBe(["old-1", "old-2"]);
        (run.Plan.Ranks.RanksPerNode, run.Plan.Ranks.ThreadsPerRank, run.Plan.Ranks.Ranks).ShouldBe((1, 1, 2));
        var own = HplOwnPlan.Of(run.Plan);
        (own.Size.N, own.Size.Nb, own.Size.P, own.Size.Q).ShouldBe((14000, 384, 1, 2));
        own.SpeedFingerprint.ShouldStartWith("fb4703903e61");
        run.Placement.Select(rank => rank.Node).ShouldBe(["old-1", "old-2"]);
        run.Command[0].ShouldBe("mpirun");
        run.DeadlineSeconds.ShouldBe(600);
        run.Asked!.N.ShouldBe(14000);
        run.IsOutputCleaned.ShouldBeFalse();
    }

    [Fact]
    public void Should_Keep_What_Its_Pods_Were_Made_Of_When_An_Earlier_Version_Ran_It_On_Them()
    {
        // Given
        var record = Record();
        record["plan"]!["pods"] = new JsonObject
        {
            ["workers"] = new JsonArray("a", "b"),
            ["oversubscribed"] = true,
            ["sharesNodes"] = true,
            ["kubernetes"] = "v1.34.1",
        };

        // When
        var run = RunSpecification.FromJson(Plan(record));

        // Then
        run.Plan.Ranks.Nodes.ShouldBe(["a", "b"]);
        run.Plan.Ranks.Oversubscribed.ShouldBeTrue();
        run.MayShareCores.ShouldBeTrue();
        run.Kubernetes.ShouldBe("v1.34.1");
        run.IsOutputCleaned.ShouldBeTrue();
    }

    [Fact]
    public void Should_Be_Left_Alone_When_This_Version_Wrote_It()
    {
        var json = Specifications.Example.ToJson();

        EarlierSpecification.Upgraded(json).ShouldBe(json);
    }

    private static JsonNode Record() =>
        JsonNode.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Records", "Recorded", "run-of-7dc96c5.json"))
        )!;

    private static JsonElement Plan(JsonNode record) => JsonSerializer.SerializeToElement(record["plan"]);
}
