using GoogleDouble.Faults;
using GoogleDouble.Store;
using GoogleDouble.Tokens;

namespace GoogleDouble.Rest;

/// <summary>What stands in front of every API: a live token, an enabled service, and the faults that hit any request.</summary>
internal sealed class ApiGuard(
    Callers callers,
    TokenStore tokens,
    ServiceStates services,
    FaultPlan faults,
    DoubleSettings settings
)
{
    /// <exception cref="GoogleErrorException">The request is refused.</exception>
    public void Admit(string service, HttpRequest request, bool needsToken)
    {
        string path = request.Path.Value ?? "";
        if (needsToken)
        {
            CheckToken(service, request, path);
        }

        if (faults.Take(FaultKind.Status429, service, path) is not null)
        {
            throw new GoogleErrorException(429, ApiReason.RateLimit, "Rate Limit Exceeded");
        }

        if (faults.Take(FaultKind.Status503, service, path) is not null)
        {
            throw new GoogleErrorException(503, ApiReason.Backend, "Backend Error");
        }

        if (faults.Take(FaultKind.PermissionDenied, service, path) is { } denied)
        {
            throw new GoogleErrorException(
                403,
                ApiReason.Forbidden,
                $"Required '{denied.Subject ?? $"{service}.get"}' permission for 'projects/{settings.Project}'"
            );
        }

        if (
            !services.IsEnabled($"{service}.googleapis.com")
            || faults.Take(FaultKind.ApiDisabled, service, path) is not null
        )
        {
            throw ServiceDisabled(service);
        }
    }

    private void CheckToken(string service, HttpRequest request, string path)
    {
        if (BearerToken.Of(request) is not { } token)
        {
            throw new GoogleErrorException(
                401,
                ApiReason.NoToken,
                "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid"
                    + " authentication credential."
            )
            {
                Metadata = Called(service),
            };
        }

        if (faults.Take(FaultKind.ExpiredToken, service, path) is not null)
        {
            tokens.Expire(token);
        }

        if (!callers.Knows(token))
        {
            throw new GoogleErrorException(
                401,
                ApiReason.BadToken,
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid"
                    + " authentication credential."
            )
            {
                Metadata = Called(service),
            };
        }
    }

    private static Dictionary<string, string> Called(string service) =>
        new(StringComparer.Ordinal) { ["service"] = $"{service}.googleapis.com" };

    internal GoogleErrorException ServiceDisabled(string service)
    {
        string url =
            $"https://console.developers.google.com/apis/api/{service}.googleapis.com/overview?project={settings.Project}";
        return new GoogleErrorException(
            403,
            ApiReason.ServiceDisabled,
            $"{ServiceStates.Title(service)} has not been used in project {settings.Project} before or it is disabled. Enable it by"
                + $" visiting {url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate"
                + " to our systems and retry."
        )
        {
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["activationUrl"] = url,
                ["consumer"] = $"projects/{settings.Project}",
                ["containerInfo"] = settings.Project,
                ["service"] = $"{service}.googleapis.com",
                ["serviceTitle"] = ServiceStates.Title(service),
            },
        };
    }
}
