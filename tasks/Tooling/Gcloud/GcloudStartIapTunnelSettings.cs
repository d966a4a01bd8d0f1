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

    /// <summary><c>CLOUDSDK_AUTH_ACCESS_TOKEN_FILE</c>: read at the start only; mode 0600.</summary>
    public required FilePath AccessTokenFile { get; init; }

    /// <summary><c>CLOUDSDK_CONFIG</c>: not the user's own, which it would write to.</summary>
    public required DirectoryPath Configuration { get; init; }

    /// <summary><c>--iap-tunnel-url-override</c>; null: Google's.</summary>
    public string? Endpoint { get; init; }
}
