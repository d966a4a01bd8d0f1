using System.Text;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>A graph in Mermaid's language, which GitHub draws.</summary>
internal static class MermaidGraph
{
    /// <param name="nodes">Each is drawn, also without an edge.</param>
    /// <param name="edges">An arrow from the first to the second.</param>
    /// <param name="flow">The same, dotted.</param>
    public static string Of(
        IEnumerable<string> nodes,
        IReadOnlyCollection<(string First, string Then)> edges,
        IReadOnlyCollection<(string First, string Then)> flow
    )
    {
        var text = new StringBuilder("graph LR\n");
        foreach (
            var (first, arrow, then) in edges
                .Select(edge => (edge.First, "-->", edge.Then))
                .Concat(flow.Select(edge => (edge.First, "-.->", edge.Then)))
        )
        {
            text.Append("    ").Append(first).Append(' ').Append(arrow).Append(' ').Append(then).Append('\n');
        }

        foreach (
            var node in nodes.Where(node => !edges.Concat(flow).Any(edge => edge.First == node || edge.Then == node))
        )
        {
            text.Append("    ").Append(node).Append('\n');
        }

        return text.ToString();
    }
}
