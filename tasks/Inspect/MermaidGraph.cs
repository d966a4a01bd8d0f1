using System.Text;

namespace Hoarfrost.Inspect;

/// <summary>A graph in Mermaid's language, which GitHub draws.</summary>
internal static class MermaidGraph
{
    /// <param name="nodes">Each is drawn, also without an edge.</param>
    /// <param name="edges">An arrow from the first to the second.</param>
    public static string Of(IEnumerable<string> nodes, IReadOnlyCollection<(string First, string Then)> edges)
    {
        var text = new StringBuilder("graph LR\n");
        foreach (var (first, then) in edges)
        {
            text.Append("    ").Append(first).Append(" --> ").Append(then).Append('\n');
        }

        foreach (var node in nodes.Where(node => !edges.Any(edge => edge.First == node || edge.Then == node)))
        {
            text.Append("    ").Append(node).Append('\n');
        }

        return text.ToString();
    }
}
