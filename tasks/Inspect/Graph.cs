using Cake.Frosting;
using Hoarfrost.Context;

namespace Hoarfrost.Inspect;

[TaskName(nameof(Graph))]
[TaskDescription("Prints the graph of the targets as a Mermaid diagram; changes nothing")]
public sealed class Graph : FrostingTask<HoarfrostContext>
{
    public override void Run(HoarfrostContext context)
    {
        // Not through the console, which would wrap and colour what is for a file.
        Console.Out.Write(MermaidGraph.Of(Targets.All.Select(target => target.Name), Targets.Edges));
    }
}
