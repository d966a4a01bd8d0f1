using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Commands;

internal sealed class GcloudTunnelSettings : ToolSettings
{
    public required string Instance { get; init; }

    public required int InstancePort { get; init; }

    public required string Zone { get; init; }

    public required string Project { get; init; }

    /// <summary>Where it listens, on this machine only; null: the tunnel is its standard input and output.</summary>
    public int? LocalPort { get; init; }

    /// <summary>
    /// <see cref="GcloudRunner.CredentialFileVariable"/>: of it gcloud makes new tokens as long as the tunnel is open. Null: gcloud's own way,
    /// which on a machine at Google is that machine's service account.
    /// </summary>
    public FilePath? CredentialFile { get; init; }

    /// <summary><see cref="GcloudRunner.AccessTokenVariable"/>: it comes before the file.</summary>
    public string? AccessToken { get; init; }

    /// <summary><c>CLOUDSDK_CONFIG</c>: it keeps its tokens there. Null: the user's own.</summary>
    public DirectoryPath? Configuration { get; init; }

    /// <summary><c>--iap-tunnel-url-override</c>; null: Google's.</summary>
    public string? Endpoint { get; init; }
}

internal sealed class GcloudRunner(ICakeContext context) : ToolRunner<GcloudTunnelSettings>(context, "gcloud")
{
    public const string AccessTokenVariable = "CLOUDSDK_AUTH_ACCESS_TOKEN";
    public const string CredentialFileVariable = "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE";

    // As long as a VM can live; the run that opened it ends it.
    private static readonly TimeSpan Deadline = TimeSpan.FromDays(7);

    /// <summary>Forwards a port of this machine to one of an instance, until it is cancelled or fails.</summary>
    public Task StartIapTunnelAsync(GcloudTunnelSettings settings, CancellationToken cancellationToken) =>
        RunAsync(settings, IapTunnel(settings), new ToolCall(Deadline), cancellationToken);

    /// <summary>The same as a command for others to start.</summary>
    public static IReadOnlyList<string> IapTunnelCommand(GcloudTunnelSettings settings) =>
        ["gcloud", .. IapTunnel(settings).ToVector()];

    private static ProcessArgumentBuilder IapTunnel(GcloudTunnelSettings settings) =>
        new ProcessArgumentBuilder()
            .AppendVerb("compute")
            .AppendVerb("start-iap-tunnel")
            .AppendArguments([settings.Instance, $"{settings.InstancePort}"])
            .AppendArguments(
                settings.LocalPort is { } port
                    // Else it connects to the instance before it listens, and ends (4003) where sshd is not up yet.
                    ? [$"--local-host-port=localhost:{port}", "--iap-tunnel-disable-connection-check"]
                    : ["--listen-on-stdin"]
            )
            .AppendAssignment("--zone", settings.Zone)
            .AppendAssignment("--project", settings.Project)
            .AppendAssignment("--iap-tunnel-url-override", settings.Endpoint);

    protected override IReadOnlyDictionary<string, string?> Variables(GcloudTunnelSettings settings) =>
        new Dictionary<string, string?>
        {
            ["CLOUDSDK_CONFIG"] = settings.Configuration?.FullPath,
            ["CLOUDSDK_CORE_DISABLE_FILE_LOGGING"] = "1",
            ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1",
            [AccessTokenVariable] = settings.AccessToken,
            [CredentialFileVariable] = settings.CredentialFile?.FullPath,
        };
}
