using System.Diagnostics;
using EndToEnd.Tests.Fixtures;
using YamlDotNet.RepresentationModel;

namespace EndToEnd.Tests;

/// <summary>The scripts of hpl.yml, run in order on the real pipeline, as a runner has them that somebody cancels.</summary>
[Collection(SharedCluster.Name)]
public sealed class CancelledWorkflowTests(ClusterFixture cluster)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task Should_Tear_Down_And_Keep_What_There_Is_When_The_Workflow_Is_Cancelled_During_Hpl()
    {
        // Given: its launcher without the build, which is done
        cluster.Cold.ShouldEndWith(0);
        var checkout = cluster.Checkout;
        Write(
            "build.sh",
            $"""
            #!/bin/sh
            exec '{Pipeline.FindDotnet()}' '{checkout.Program}' --working '{checkout.Working}' "$@"
            """
        );
        var pipeline = new Pipeline(checkout, Pipeline.NewName());
        using var hpl = Start("Run HPL", pipeline);
        await hpl.ReachAsync(() => HasOutput(pipeline), "HPL began to print");

        // When: a runner's first signal goes to the step's own process
        await hpl.InterruptAsync();
        var cancelled = await hpl.EndAsync();
        using var teardown = Start("Teardown", pipeline);
        var removed = await teardown.EndAsync();

        // Then
        cancelled.ShouldEndWith(130);
        removed.ShouldEndWith(0);
        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
        pipeline.Files.ResultFolders().ShouldHaveSingleItem();
    }

    private static bool HasOutput(Pipeline pipeline) =>
        pipeline
            .Files.ResultFolders()
            .Any(folder => new FileInfo(Path.Combine(folder, "hpl.out")) is { Exists: true, Length: > 0 });

    private RunningPipeline Start(string step, Pipeline pipeline)
    {
        var script = Write($"{Guid.NewGuid():N}.sh", Script(step));
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", script])
        {
            WorkingDirectory = cluster.Checkout.Root,
        };
        start.Environment["HOARFROST_CLUSTER"] = pipeline.Cluster;
        start.Environment["HOARFROST_PLATFORM"] = "local";
        start.Environment["NODES"] = "2";
        start.Environment["MINUTES"] = "3";
        return new RunningPipeline(start);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(cluster.Checkout.Root, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, Executable);
        return path;
    }

    private static string Script(string step)
    {
        using var text = File.OpenText(Path.Combine(Checkout.Source, ".github", "workflows", "hpl.yml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        var steps = (YamlSequenceNode)yaml.Documents[0].RootNode["jobs"]["hpl"]["steps"];
        var wanted = steps
            .OfType<YamlMappingNode>()
            .Single(node => node.Children.TryGetValue("name", out var name) && (string?)name == step);
        return (string?)wanted["run"] ?? "";
    }
}
