using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>The tools of Compute Engine as a platform.</summary>
internal static class GcpTools
{
    private static readonly ToolRequirement Gcloud = new(
        "gcloud",
        ["gcloud"],
        MinVersion: null,
        AptPackage: null,
        "opens the tunnels of --ssh iap; how to get it: https://cloud.google.com/sdk/docs/install"
    );

    public static IReadOnlyList<ToolRequirement> For(HoarfrostOptions options) =>
        [
            ToolRequirement.Terraform,
            ToolRequirement.Ansible,
            ToolRequirement.SshKeygen,
            ToolRequirement.Ssh,
            .. options.Google.Ssh == SshRoute.Iap ? [Gcloud] : (ToolRequirement[])[],
        ];
}
