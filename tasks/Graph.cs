namespace Hoarfrost.Tasks;

[TaskDescription("Prints the graph of the targets as a Mermaid diagram; changes nothing")]
internal sealed class Graph() : HoarfrostTask
{
    // Not through the console, which would wrap and colour what is for a file.
    protected override Task WorkAsync(HoarfrostContext context) =>
        Console.Out.WriteAsync(MermaidGraph.Of(Targets.All.Select(target => target.Name), Targets.Edges, Targets.Flow));
}
