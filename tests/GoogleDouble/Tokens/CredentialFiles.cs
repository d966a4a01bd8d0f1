using System.Text.Json.Nodes;

namespace GoogleDouble.Tokens;

/// <summary>Paths of credentials files, one of each kind that application default credentials know. Mode 0600.</summary>
/// <param name="ServiceAccount">A service account with its private key.</param>
/// <param name="AuthorizedUser">
/// What <c>gcloud auth application-default login</c> writes. Google.Apis.Auth takes no notice of its token_uri and always asks Google.
/// </param>
/// <param name="FileFederation">Workload identity federation, the subject token in a file.</param>
/// <param name="WebFederation">
/// Workload identity federation, the subject token asked from a URL, and a service account impersonated: what a GitHub workflow has.
/// </param>
public sealed record CredentialFiles(
    string ServiceAccount,
    string AuthorizedUser,
    string FileFederation,
    string WebFederation
)
{
    private const string SubjectTokenType = "urn:ietf:params:oauth:token-type:jwt";

    /// <param name="rest">Where the double's REST APIs are.</param>
    internal static CredentialFiles Write(DoubleSettings settings, Identity identity, Uri rest)
    {
        string subject = Write(settings, "subject-token", identity.SubjectToken);
        return new CredentialFiles(
            Write(settings, "service-account.json", ServiceAccountJson(settings, identity, rest).ToJsonString()),
            Write(settings, "authorized-user.json", AuthorizedUserJson(identity, rest).ToJsonString()),
            Write(
                settings,
                "file-federation.json",
                FederationJson(identity, rest, new JsonObject { ["file"] = subject }).ToJsonString()
            ),
            Write(settings, "web-federation.json", WebFederationJson(identity, rest).ToJsonString())
        );
    }

    private static JsonObject ServiceAccountJson(DoubleSettings settings, Identity identity, Uri rest) =>
        new()
        {
            ["type"] = "service_account",
            ["project_id"] = settings.Project,
            ["private_key_id"] = identity.KeyId,
            ["private_key"] = identity.Key.ExportPkcs8PrivateKeyPem() + "\n",
            ["client_email"] = identity.Email,
            ["client_id"] = "100000000000000000001",
            ["auth_uri"] = "https://accounts.google.com/o/oauth2/auth",
            ["token_uri"] = $"{rest}token",
            ["universe_domain"] = "googleapis.com",
        };

    private static JsonObject AuthorizedUserJson(Identity identity, Uri rest) =>
        new()
        {
            ["type"] = "authorized_user",
            ["client_id"] = identity.ClientId,
            ["client_secret"] = identity.ClientSecret,
            ["refresh_token"] = identity.RefreshToken,
            ["token_uri"] = $"{rest}token",
        };

    private static JsonObject WebFederationJson(Identity identity, Uri rest)
    {
        var source = new JsonObject
        {
            ["url"] = $"{rest}subject-token",
            ["headers"] = new JsonObject { ["Authorization"] = $"Bearer {identity.SubjectRequestToken}" },
            ["format"] = new JsonObject { ["type"] = "json", ["subject_token_field_name"] = "value" },
        };
        var json = FederationJson(identity, rest, source);
        json["service_account_impersonation_url"] =
            $"{rest}v1/projects/-/serviceAccounts/{identity.Email}:generateAccessToken";
        return json;
    }

    private static JsonObject FederationJson(Identity identity, Uri rest, JsonObject source) =>
        new()
        {
            ["type"] = "external_account",
            ["audience"] = identity.Audience,
            ["subject_token_type"] = SubjectTokenType,
            ["token_url"] = $"{rest}v1/token",
            ["credential_source"] = source,
        };

    private static string Write(DoubleSettings settings, string name, string content)
    {
        string path = Path.Combine(Path.GetFullPath(settings.Folder), name);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var writer = new StreamWriter(path, options);
        writer.Write(content);
        return path;
    }
}
