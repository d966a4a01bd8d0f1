using System.Text.Encodings.Web;
using Hoarfrost.Clusters.Operator;

namespace Hoarfrost.Platforms.Gke.Connect;

/// <summary>A kubeconfig for one cluster, with no secret in it: tokens are of the credentials that all else uses, too. Pure.</summary>
internal static class GkeKubeconfig
{
    public const string Plugin = "gke-gcloud-auth-plugin";

    /// <summary>A gcloud that apt has installed takes no components.</summary>
    public const string InstallHint =
        $"gcloud components install {Plugin}; with apt's gcloud: sudo apt-get install google-cloud-cli-{Plugin}";

    // Readable without a shell's or a browser's escapes.
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON, which is YAML as well.</summary>
    /// <param name="context">Name of the one context.</param>
    /// <param name="tokenFile">Where the token is; null: Google's plugin makes tokens of application default credentials.</param>
    public static string Text(string context, KubeCluster cluster, string? tokenFile) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Config",
                ["current-context"] = context,
                ["clusters"] = Named(
                    context,
                    "cluster",
                    new()
                    {
                        ["server"] = $"https://{cluster.Endpoint}",
                        ["certificate-authority-data"] = cluster.CaCertificate,
                    }
                ),
                ["users"] = Named(
                    context,
                    "user",
                    tokenFile is null ? new() { ["exec"] = Exec() } : new() { ["tokenFile"] = tokenFile }
                ),
                ["contexts"] = Named(context, "context", new() { ["cluster"] = context, ["user"] = context }),
            },
            Layout
        ) + "\n";

    private static Dictionary<string, object> Exec() =>
        new(StringComparer.Ordinal)
        {
            ["apiVersion"] = "client.authentication.k8s.io/v1beta1",
            ["command"] = Plugin,
            // Not gcloud's own login: Terraform and the checks have these.
            ["args"] = new[] { "--use_application_default_credentials" },
            ["interactiveMode"] = "Never",
            ["provideClusterInfo"] = true,
            ["installHint"] = InstallHint,
        };

    private static object[] Named(string name, string kind, Dictionary<string, object> value) =>
        [new Dictionary<string, object> { ["name"] = name, [kind] = value }];
}
