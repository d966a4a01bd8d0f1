using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Local;

/// <summary>HPL over nodes and sizes on one cluster, the program killed on the way.</summary>
[Collection(SharedCluster.Name)]
public sealed class StudyTests(ClusterFixture cluster)
{
    private static readonly string[] _options = ["--over", "nodes=1,2", "--over", "n=2000,3000", "--repeats", "2"];

    [Fact]
    public async Task Should_Have_Every_Run_Once_When_It_Is_Killed_And_Asked_For_Again()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        var before = pipeline.Files.ResultFolders();

        // When
        using (var killed = pipeline.Start("Study", _options))
        {
            // Whatever its third run is doing then.
            await killed.ReachAsync(
                () => pipeline.Files.ResultFolders().Count >= before.Count + 2,
                "two runs are home"
            );
            await killed.KillAsync();
        }

        var next = await pipeline.RunAsync("Study", _options);

        // Then: eight runs of one study, each on as many nodes as its point has
        next.ShouldEndWith(0).ShouldSay("goes on");
        IReadOnlyList<JsonNode> results =
        [
            .. pipeline
                .Files.ResultFolders()
                .Except(before)
                .Select(folder => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "result.json")))!),
        ];
        results.Count.ShouldBe(8);
        var studies = Path.Combine(Path.GetDirectoryName(pipeline.Files.ResultFolders()[^1])!, "studies");
        var study = JsonNode.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(Directory.GetDirectories(studies).Order(StringComparer.Ordinal).Last(), "study.json"),
                TestContext.Current.CancellationToken
            )
        )!;
        study["endedAt"].ShouldNotBeNull();
        results.Select(run => (string)run["study"]!["study"]!).Distinct().ShouldBe([(string)study["id"]!]);
        results
            .Select(run => ((int)run["study"]!["point"]!, (int)run["study"]!["repeat"]!))
            .Order()
            .ShouldBe(Enumerable.Range(0, 4).SelectMany(point => new[] { (point, 1), (point, 2) }));
        foreach (var run in results)
        {
            var values = study["definition"]!["points"]![(int)run["study"]!["point"]!]!["values"]!;
            run["verdict"]!["kind"]!.GetValue<string>().ShouldBe("Passed");
            run["nodes"]!.AsArray().Count.ShouldBe(int.Parse((string)values["nodes"]!, CultureInfo.InvariantCulture));
            run["parameters"]!["n"]!.GetValue<string>().ShouldBe((string)values["n"]!);
        }

        // The cluster is as large as before.
        (await pipeline.Docker.ContainersAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("is neither an option of a run", "--over", "size=2000")]
    [InlineData("makes another cluster", "--over", "platform=local,gcp")]
    [InlineData("a point of the study has 4", "--over", "nodes=2,4", "--nodes", "3")]
    public async Task Should_Make_Nothing_When_The_Study_Is_Wrong(string says, params string[] options)
    {
        // Given
        using var checkout = Checkout.Create();
        var pipeline = new Pipeline(checkout, Pipeline.NewName());

        // When
        var result = await pipeline.RunAsync("Study", options);

        // Then
        result.ShouldEndWith(2).ShouldSay(says);
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }
}
