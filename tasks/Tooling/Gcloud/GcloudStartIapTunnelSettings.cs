using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Hoarfrost.Tooling.Gcloud;

internal sealed class GcloudStartIapTunnelSettings : ToolSettings
{
    public required string Instance { get; init; }

    public required int InstancePort { get; init; }

    public required string Zone { get; init; }

    public required string Project { get; init; }

    /// <summary>Where it listens, on this machine only.</summary>
    public required int LocalPort { get; init; }

    /// <summary>
    /// <c>CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE</c>: of it gcloud makes new tokens as long as the tunnel is open. Null: gcloud's own way,
    /// which on a machine at Google is that machine's service account.
    /// </summary>
    public FilePath? CredentialFile { get; init; }

    /// <summary><c>CLOUDSDK_AUTH_ACCESS_TOKEN</c>: it comes before the file.</summary>
    public string? AccessToken { get; init; }

    /// <summary><c>CLOUDSDK_CONFIG</c>: not the user's own. It keeps its tokens there.</summary>
    public required DirectoryPath Configuration { get; init; }

    /// <summary><c>--iap-tunnel-url-override</c>; null: Google's.</summary>
    public string? Endpoint { get; init; }
}
