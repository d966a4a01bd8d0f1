using System.Text.Json;
using GoogleDouble.Tokens;

namespace GoogleDouble;

internal static class DoubleEnvironment
{
    private const string ProviderAddress = "registry.terraform.io/hashicorp/google";

    /// <param name="rest">Where the REST APIs are.</param>
    /// <param name="socket">Where the provider is.</param>
    /// <param name="relay">Where IAP's relay is.</param>
    /// <param name="relayRoots">File with the certificate that the relay has.</param>
    public static Dictionary<string, string> Create(
        Uri rest,
        string socket,
        CredentialFiles credentials,
        Uri relay,
        string relayRoots
    ) =>
        new(StringComparer.Ordinal)
        {
            ["TF_REATTACH_PROVIDERS"] = Reattach(socket),
            ["GOOGLE_APPLICATION_CREDENTIALS"] = credentials.ServiceAccount,
            ["GOOGLE_ARTIFACT_REGISTRY_CUSTOM_ENDPOINT"] = $"{rest}artifactregistry/v1/",
            ["GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT"] = $"{rest}storage/v1/",
            ["GOOGLE_COMPUTE_CUSTOM_ENDPOINT"] = $"{rest}compute/v1/",
            ["GOOGLE_CONTAINER_CUSTOM_ENDPOINT"] = $"{rest}container/v1/",
            ["GOOGLE_IAM_CUSTOM_ENDPOINT"] = $"{rest}iam/v1/",
            ["GOOGLE_RESOURCE_MANAGER_CUSTOM_ENDPOINT"] = $"{rest}cloudresourcemanager/v1/",
            ["GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT"] = $"{rest}serviceusage/v1/",
            ["GOOGLE_STORAGE_CUSTOM_ENDPOINT"] = $"{rest}storage/v1/",
            ["HOARFROST_ADDRESS_SERVICE"] = $"{rest}address",
            ["HOARFROST_IAP_ENDPOINT"] = $"wss://{relay.Authority}/v4",
            ["CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE"] = relayRoots,
            // gcloud takes no notice of the token_uri of a credentials file.
            ["CLOUDSDK_AUTH_TOKEN_HOST"] = $"{rest}token",
        };

    // Test: Terraform leaves the provider running, and shares it among its own processes.
    private static string Reattach(string socket) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [ProviderAddress] = new
                {
                    Protocol = "grpc",
                    ProtocolVersion = 5,
                    Pid = Environment.ProcessId,
                    Test = true,
                    Addr = new { Network = "unix", String = socket },
                },
            }
        );
}
