using Beds;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Programs;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>Images that people make from ours.</summary>
[Collection(SharedPods.Name)]
public sealed class OwnImageTests(PodCluster cluster)
{
    [Fact]
    public async Task Should_Run_What_Is_In_It_When_An_Image_Is_Made_From_Ours()
    {
        // Given
        var pipeline = cluster.Made();
        var image = await BuildAsync("tools", "RUN echo here > /etc/own-tool");
        using var folder = new ProgramFolder();
        folder.Write("program.yaml", "command: cat /etc/own-tool\npackages: [own-tool]\nsuccess: {match: ^here}\n");

        // When
        var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path, "--image", image);

        // Then
        run.ShouldEndWith(0).ShouldSay("is taken to have own-tool");
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        ClusterFiles.Text(pipeline.Files.LastResult(), "image").ShouldContain("own/tools");
    }

    [Fact]
    public async Task Should_Name_What_Is_Missing_When_An_Image_Can_Not_Serve()
    {
        // Given
        var pipeline = cluster.Made();
        var image = await BuildAsync("broken", "RUN rm /opt/hpl/worker");

        // When
        var run = await pipeline.RunAsync("VerifyMpi", "--image", image);

        // Then
        run.ShouldEndWith(1).ShouldSay("ContainerStart", "/opt/hpl/worker");
    }

    /// <returns>Its name in the bed's registry.</returns>
    private async Task<string> BuildAsync(string name, string line)
    {
        // The last command may have taken another image than ours.
        (await cluster.Pipeline.RunAsync("PodImage")).ShouldEndWith(0);
        var ours = ClusterFiles.Text(cluster.Pipeline.Files.Steps()["PodImage"]["outputs"]!, "reference");
        using var folder = new ProgramFolder();
        folder.Write("Dockerfile", $"FROM {ours}\nUSER 0\n{line}\nUSER 1000:1000\n");
        var image = $"{KubernetesBed.Registry}/own/{name}:1";
        await Command.RunAsync("docker", "build", "--quiet", "--tag", image, folder.Path);
        try
        {
            await Command.RunAsync("docker", "push", "--quiet", image);
            return image;
        }
        finally
        {
            await Command.RunAsync("docker", "image", "rm", image);
        }
    }
}
