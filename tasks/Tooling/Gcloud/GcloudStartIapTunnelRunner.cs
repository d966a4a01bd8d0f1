using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Gcloud;

internal sealed class GcloudStartIapTunnelRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : ToolRunner<GcloudStartIapTunnelSettings>(fileSystem, environment, processRunner, tools)
{
    // As long as a VM can live; the run that opened it ends it.
    private static readonly TimeSpan Deadline = TimeSpan.FromDays(7);

    public Task RunAsync(GcloudStartIapTunnelSettings settings, CancellationToken cancellationToken) =>
        RunAsync(settings, GetArguments(settings), new ToolCall(Deadline), cancellationToken);

    protected override string GetToolName() => "gcloud";

    protected override IEnumerable<string> GetToolExecutableNames() => ["gcloud"];

    protected override IDictionary<string, string> GetEnvironmentVariables(GcloudStartIapTunnelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var variables = new Dictionary<string, string>(settings.EnvironmentVariables, StringComparer.Ordinal)
        {
            ["CLOUDSDK_CONFIG"] = settings.Configuration.FullPath,
            ["CLOUDSDK_CORE_DISABLE_FILE_LOGGING"] = "1",
            ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1",
        };
        if (settings.AccessToken is { } token)
        {
            variables["CLOUDSDK_AUTH_ACCESS_TOKEN"] = token;
        }

        if (settings.CredentialFile is { } file)
        {
            variables["CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE"] = file.FullPath;
        }

        return variables;
    }

    private static ProcessArgumentBuilder GetArguments(GcloudStartIapTunnelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new ProcessArgumentBuilder()
            .AppendVerb("compute")
            .AppendVerb("start-iap-tunnel")
            .AppendArguments([
                settings.Instance,
                FormattableString.Invariant($"{settings.InstancePort}"),
                FormattableString.Invariant($"--local-host-port=localhost:{settings.LocalPort}"),
            ])
            .AppendAssignment("--zone", settings.Zone)
            .AppendAssignment("--project", settings.Project)
            .AppendAssignment("--iap-tunnel-url-override", settings.Endpoint);
    }
}
