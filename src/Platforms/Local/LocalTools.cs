using Hoarfrost.Clusters.Images;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Local;

/// <summary>The tools of the local platform.</summary>
internal static class LocalTools
{
    public static IReadOnlyList<ToolRequirement> All { get; } =
    [
        ToolRequirement.Terraform,
        ToolRequirement.Docker,
        ToolRequirement.Ansible,
        ToolRequirement.SshKeygen,
        ToolRequirement.Ssh,
        .. StockSystem.Tools,
    ];
}
