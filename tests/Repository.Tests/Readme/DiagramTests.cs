using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

public sealed class DiagramTests
{
    [Fact]
    public async Task Should_ShowTheGraph_When_ArchitectureDrawsIt()
    {
        // When
        var run = await HoarfrostProgram.RunAsync("--target", "Graph", "--verbosity", "quiet");

        // Then
        run.ShouldBeClean();
        // The host's table of times comes after an empty line.
        var diagram = run.Output.Split("\n\n")[0].Trim();
        diagram.ShouldContain("Clone --> VerifyMpi");
        Clone.Read("docs/architecture.md").ShouldContain($"```mermaid\n{diagram}\n```");
    }
}
