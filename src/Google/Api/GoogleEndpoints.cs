namespace Hoarfrost.Google.Api;

/// <summary>Where Google's APIs are: base URLs with a final slash.</summary>
internal sealed record GoogleEndpoints(
    Uri Compute,
    Uri Storage,
    Uri ServiceUsage,
    Uri ResourceManager,
    Uri Container,
    Uri ArtifactRegistry,
    Uri Iam
)
{
    /// <summary>The variables that Terraform's google provider reads too, so that a proxy is set for both at once.</summary>
    /// <param name="environment">A variable's value, or null.</param>
    public static GoogleEndpoints From(Func<string, string?> environment)
    {
        return new(
            Read("GOOGLE_COMPUTE_CUSTOM_ENDPOINT", "https://compute.googleapis.com/compute/v1/"),
            Read("GOOGLE_STORAGE_CUSTOM_ENDPOINT", "https://storage.googleapis.com/storage/v1/"),
            Read("GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT", "https://serviceusage.googleapis.com/v1/"),
            Read("GOOGLE_RESOURCE_MANAGER_CUSTOM_ENDPOINT", "https://cloudresourcemanager.googleapis.com/v1/"),
            Read("GOOGLE_CONTAINER_CUSTOM_ENDPOINT", "https://container.googleapis.com/v1/"),
            Read("GOOGLE_ARTIFACT_REGISTRY_CUSTOM_ENDPOINT", "https://artifactregistry.googleapis.com/v1/"),
            Read("GOOGLE_IAM_CUSTOM_ENDPOINT", "https://iam.googleapis.com/v1/")
        );

        Uri Read(string variable, string otherwise)
        {
            var text = environment(variable) is { Length: > 0 } given ? given : otherwise;
            return
                Uri.TryCreate(text.EndsWith('/') ? text : text + '/', UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
                ? uri
                : throw UsageException.For([$"{variable} must be the URL of an API, not \"{text}\"."]);
        }
    }
}
