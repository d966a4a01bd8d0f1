using Cake.Core;
using Cake.Core.Graph;

namespace Cake.Frosting.Internal.Targets;

/// <summary>Prints what a target stands on, dependees included, as <c>--tree</c> shows it.</summary>
internal sealed class TargetTree(ICakeEngine engine, IConsole console)
{
    /// <param name="targets">The roots. When there are none, every task on which no other depends: Default first, then by name.</param>
    /// <exception cref="CakeException">The graph is not sound: a dependency is missing, or tasks depend on each other in a circle.</exception>
    public void Print(IReadOnlyCollection<string> targets)
    {
        var graph = CakeGraphBuilder.Build(engine.Tasks);
        var tasks = engine.Tasks.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        var prerequisites = graph.Edges.ToLookup(
            edge => edge.End,
            edge => tasks[edge.Start],
            StringComparer.OrdinalIgnoreCase
        );
        var roots = targets.Count > 0 ? targets.Select(target => tasks[target]) : TopLevel(graph);
        foreach (var root in roots)
        {
            // Finds circles, on which the recursion below would never end.
            graph.Traverse(root.Name);
            console.WriteLine();
            PrintName(root, ConsoleColor.DarkMagenta);
            PrintPrerequisites(root, prerequisites, indent: string.Empty);
        }

        console.WriteLine();
    }

    private IEnumerable<ICakeTaskInfo> TopLevel(CakeGraph graph)
    {
        var needed = graph.Edges.Select(edge => edge.Start).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return engine
            .Tasks.Where(task => !needed.Contains(task.Name))
            .OrderByDescending(task => task.Name.Equals("Default", StringComparison.OrdinalIgnoreCase))
            .ThenBy(task => task.Name, StringComparer.OrdinalIgnoreCase);
    }

    private void PrintPrerequisites(ICakeTaskInfo task, ILookup<string, ICakeTaskInfo> prerequisites, string indent)
    {
        var children = prerequisites[task.Name].ToList();
        for (var i = 0; i < children.Count; i++)
        {
            var isLast = i == children.Count - 1;
            console.Write("{0}", indent + (isLast ? "└─" : "├─"));
            console.WriteLine("{0}", children[i].Name);
            PrintPrerequisites(children[i], prerequisites, indent + (isLast ? "  " : "│ "));
        }
    }

    private void PrintName(ICakeTaskInfo task, ConsoleColor colour)
    {
        var before = console.ForegroundColor;
        console.ForegroundColor = colour;
        console.WriteLine("{0}", task.Name);
        console.ForegroundColor = before;
    }
}
