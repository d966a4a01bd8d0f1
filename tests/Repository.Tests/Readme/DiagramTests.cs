using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

public sealed class DiagramTests
{
    [Fact]
    public async Task Should_Show_The_Graph_When_Architecture_Draws_It()
    {
        // When
        var run = await HoarfrostProgram.RunAsync("--target", "Graph");

        // Then
        run.ShouldBeClean();
        var diagram = run.Output.Trim();
        diagram.ShouldContain("Clone --> VerifyMpi");
        Clone.Read("docs/architecture.md").ShouldContain($"```mermaid\n{diagram}\n```");
    }
}
