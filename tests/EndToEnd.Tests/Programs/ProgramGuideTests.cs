using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>docs/programs.md, as a newcomer follows it.</summary>
[Collection(SharedCluster.Name)]
public sealed class ProgramGuideTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Come_From_A_Folder_To_A_Result_When_The_Guide_Is_Followed()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = new ProgramFolder();
        var part = ProgramGuide.Part("In five minutes");
        folder.Write("pi.c", ProgramGuide.Block(part, "c"));
        folder.Write("program.yaml", ProgramGuide.Block(part, "yaml"));
        var commands = ProgramGuide.Commands(part);
        commands.Count.ShouldBe(3);

        // When / Then
        foreach (var options in commands)
        {
            var run = await pipeline.RunAsync(
                options[1],
                options.Skip(2).Select(option => option == "my-program" ? folder.Path : option)
            );
            run.ShouldEndWith(0);
            pipeline.Files.LastVerdict().ShouldBe("Passed");
        }

        var home = pipeline.Files.ResultFolders()[^1];
        (
            await File.ReadAllTextAsync(Path.Combine(home, "outputs", "pi.txt"), TestContext.Current.CancellationToken)
        ).ShouldStartWith("3.14159265");
        pipeline.Files.LastResult()["parameters"]!["intervals"]!.GetValue<string>().ShouldBe("200000000");
        foreach (var file in (string[])["result.json", "report.md", "output.txt"])
        {
            File.Exists(Path.Combine(home, file)).ShouldBeTrue(file);
        }
    }
}
