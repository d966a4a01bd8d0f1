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

    /// <summary>What the stock system is made with; where there is no apt, it can only be pulled.</summary>
    public static IReadOnlyList<ToolRequirement> Bootstrapping { get; } =
        OsRelease.ReadThisMachine() is { HasApt: true } ? [Bootstrap] : [];

    public static IReadOnlyList<ToolRequirement> All { get; } =
    [
        ToolRequirement.Terraform,
        ToolRequirement.Docker,
        ToolRequirement.Ansible,
        ToolRequirement.SshKeygen,
        ToolRequirement.Ssh,
        .. Bootstrapping,
    ];
}
