using System.Net.Http.Headers;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace Hoarfrost.Google.Api;

/// <summary>
/// A token that the environment gives, as Terraform's google provider takes it; else application default credentials, and the tokens that
/// they give. Nothing of them is kept anywhere but in memory.
/// </summary>
/// <param name="environment">A variable's value, or null.</param>
internal sealed class GoogleCredentials(Func<string, string?> environment) : IDisposable
{
    /// <summary>
    /// An access token, which nobody here can renew. It comes before credentials, as it does to Terraform's provider and to its backend in a
    /// bucket: https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference#access_token-1.
    /// </summary>
    public const string TokenVariable = "GOOGLE_OAUTH_ACCESS_TOKEN";

    /// <summary>What a person types to see the account of application default credentials.</summary>
    public const string WhoAsks =
        "curl -s \"https://oauth2.googleapis.com/tokeninfo?access_token=$(gcloud auth application-default print-access-token)\"";

    private const string FileVariable = "GOOGLE_APPLICATION_CREDENTIALS";
    private const string BilledProjectHeader = "x-goog-user-project";
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    private const string Accepted =
        $"Accepted are: your own account (gcloud auth application-default login), a file that {FileVariable} names (service account "
        + "key, or workload identity federation as google-github-actions/auth writes it), the service account of a machine at Google, and, before these, "
        + $"an access token in {TokenVariable} (gcloud auth print-access-token).";

    private readonly SemaphoreSlim reading = new(1, 1);
    private GoogleCredential? credential;

    /// <returns>Null where the environment gives none.</returns>
    /// <param name="environment">A variable's value, or null.</param>
    public static string? FindToken(Func<string, string?> environment) =>
        environment(TokenVariable)?.Trim() is { Length: > 0 } token ? token : null;

    /// <summary>The file that application default credentials are in; null where there is none, as on a machine at Google.</summary>
    /// <param name="environment">A variable's value, or null.</param>
    public static string? FindFile(Func<string, string?> environment)
    {
        if (environment(FileVariable) is { Length: > 0 } named)
        {
            return named;
        }

        // Where gcloud auth application-default login writes it.
        var usual = Path.Combine(
            environment("HOME") ?? "",
            ".config",
            "gcloud",
            "application_default_credentials.json"
        );
        return File.Exists(usual) ? usual : null;
    }

    /// <summary>Adds the token.</summary>
    /// <param name="isBilled">
    /// The project that the credentials name is charged for the call: a bucket may want that. All other calls are the business of the project that they
    /// are about, as those of Terraform's provider are; another one may have the API off, and its quotas are its own.
    /// </param>
    /// <exception cref="HoarfrostException">There are no credentials, or Google does not accept them.</exception>
    public async Task AuthoriseAsync(HttpRequestMessage request, bool isBilled, CancellationToken cancellationToken)
    {
        if (FindToken(environment) is { } given)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", given);
            return;
        }

        ITokenAccessWithHeaders access = await CredentialAsync(cancellationToken);
        var token = await AskAsync(() =>
            access.GetAccessTokenWithHeadersForRequestAsync(authUri: null, cancellationToken: cancellationToken)
        );
        // A request that is sent again still has that of the last attempt.
        request.Headers.Remove(BilledProjectHeader);
        if (isBilled)
        {
            token.AddHeaders(request);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.AccessToken);
    }

    /// <summary>Gets a new token where Google does not take one that seems to be good still.</summary>
    /// <exception cref="HoarfrostException">There is none to be had.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (FindToken(environment) is not null)
        {
            throw Unusable(
                $"Google does not accept the token in {TokenVariable}: it lives for an hour at most, and can't be renewed here. Set a new one (gcloud auth print-access-token), or unset it."
            );
        }

        var underlying = (await CredentialAsync(cancellationToken)).UnderlyingCredential;
        await AskAsync(() =>
            underlying switch
            {
                ServiceCredential service => service.RequestAccessTokenAsync(cancellationToken),
                UserCredential user => user.RefreshTokenAsync(cancellationToken),
                _ => Task.FromResult(false),
            }
        );
    }

    public void Dispose() => reading.Dispose();

    private async Task<GoogleCredential> CredentialAsync(CancellationToken cancellationToken)
    {
        if (credential is { } known)
        {
            return known;
        }

        // Requests run side by side; the file is read, and the metadata server looked for, once.
        await reading.WaitAsync(cancellationToken);
        try
        {
            return credential ??= (await ReadAsync(cancellationToken)).CreateScoped(Scope);
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<GoogleCredential> ReadAsync(CancellationToken cancellationToken)
    {
        if (environment(FileVariable) is { Length: > 0 } path)
        {
            return await ReadFileAsync(path, cancellationToken);
        }

        try
        {
            return await GoogleCredential.GetApplicationDefaultAsync(cancellationToken);
        }
        catch (InvalidOperationException)
        {
            throw Unusable("There are no Google credentials here.");
        }
    }

    private static async Task<GoogleCredential> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllTextAsync(path, cancellationToken);
            using var document = JsonDocument.Parse(json);
            return CredentialFactory.FromJson(json, document.RootElement.GetProperty("type").GetString());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable($"The file {path} that {FileVariable} names does not exist.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"The file {path} that {FileVariable} names can't be read: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever the libraries say of it may quote the key.
            throw Unusable($"The file {path} that {FileVariable} names is no file of Google credentials.");
        }
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (TokenResponseException e)
        {
            throw Unusable(
                $"Google does not accept the credentials: {e.Error?.Error ?? "no reason given"}. They may be expired or withdrawn."
            );
        }
        catch (SubjectTokenException)
        {
            // What the libraries say of it may quote what they read.
            throw Unusable(
                "The token of another provider that the credentials name can't be had. A workflow's ends with its job, and needs the permission id-token: write."
            );
        }
    }

    private static HoarfrostException Unusable(string what) => new(ExitCodes.CloudRefused, $"{what}\n{Accepted}");
}
