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

internal sealed class GcloudRunner(ICakeContext context) : ToolRunner<GcloudTunnelSettings>(context, "gcloud")
{
    // As long as a VM can live; the run that opened it ends it.
    private static readonly TimeSpan Deadline = TimeSpan.FromDays(7);

    /// <summary>Forwards a port of this machine to one of an instance, until it is cancelled or fails.</summary>
    public Task StartIapTunnelAsync(GcloudTunnelSettings settings, CancellationToken cancellationToken)
    {
        var arguments = new ProcessArgumentBuilder()
            .AppendVerb("compute")
            .AppendVerb("start-iap-tunnel")
            .AppendArguments([
                settings.Instance,
                $"{settings.InstancePort}",
                $"--local-host-port=localhost:{settings.LocalPort}",
            ])
            .AppendAssignment("--zone", settings.Zone)
            .AppendAssignment("--project", settings.Project)
            .AppendAssignment("--iap-tunnel-url-override", settings.Endpoint);
        return RunAsync(settings, arguments, new ToolCall(Deadline), cancellationToken);
    }

    protected override IReadOnlyDictionary<string, string?> Variables(GcloudTunnelSettings settings) =>
        new Dictionary<string, string?>
        {
            ["CLOUDSDK_CONFIG"] = settings.Configuration.FullPath,
            ["CLOUDSDK_CORE_DISABLE_FILE_LOGGING"] = "1",
            ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1",
            ["CLOUDSDK_AUTH_ACCESS_TOKEN"] = settings.AccessToken,
            ["CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE"] = settings.CredentialFile?.FullPath,
        };
}
