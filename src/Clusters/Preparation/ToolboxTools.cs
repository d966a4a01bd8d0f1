using Hoarfrost.Clusters.Images;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Which tools are this machine's, and which are the toolbox's.</summary>
internal static class ToolboxTools
{
    // Debian has no gcloud: with --toolbox debian it is this machine's.
    private static readonly Dictionary<ToolboxKind, string[]> Contents = new()
    {
        [ToolboxKind.Host] = [],
        [ToolboxKind.Nix] = ["terraform", "ansible-playbook", "ssh", "kubectl", "gcloud"],
        [ToolboxKind.Debian] = ["terraform", "ansible-playbook", "ssh", "kubectl"],
    };

    /// <summary>What the pipeline itself starts on this machine.</summary>
    /// <param name="needed">The platform's tools.</param>
    public static IReadOnlyList<ToolRequirement> OnHost(ToolboxKind kind, IReadOnlyList<ToolRequirement> needed) =>
        kind is ToolboxKind.Host
            ? needed
            :
            [
                .. needed
                    .Where(tool => !Holds(kind, tool))
                    .Concat(kind is ToolboxKind.Debian ? ForDebian : [ToolRequirement.Docker])
                    .Distinct(),
            ];

    /// <summary>What the pipeline calls in the toolbox.</summary>
    /// <inheritdoc cref="OnHost"/>
    public static IReadOnlyList<ToolRequirement> Inside(ToolboxKind kind, IReadOnlyList<ToolRequirement> needed) =>
        [.. needed.Where(tool => Holds(kind, tool))];

    // Its base is the stock system, and its terraform the one found or downloaded here: Debian has none.
    private static IEnumerable<ToolRequirement> ForDebian =>
        [ToolRequirement.Docker, ToolRequirement.Terraform, .. StockSystem.Tools];

    private static bool Holds(ToolboxKind kind, ToolRequirement tool) => Contents[kind].Contains(tool.Name);
}
