using Hoarfrost.Tooling.Installation;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Local;

/// <summary>The tools of the local platform.</summary>
internal static class LocalTools
{
    private static readonly ToolRequirement Bootstrap = new(
        "mmdebstrap",
        ["mmdebstrap"],
        MinVersion: null,
        "mmdebstrap",
        "makes the nodes' stock system where debian:12 can't be pulled"
    );

    /// <summary>Where there is no apt, the stock system can only be pulled.</summary>
    public static IReadOnlyList<ToolRequirement> All { get; } =
    [
        ToolRequirement.Terraform,
        ToolRequirement.Docker,
        ToolRequirement.Ansible,
        ToolRequirement.SshKeygen,
        ToolRequirement.Ssh,
        .. OsRelease.ReadThisMachine() is { HasApt: true } ? [Bootstrap] : (ToolRequirement[])[],
    ];
}
