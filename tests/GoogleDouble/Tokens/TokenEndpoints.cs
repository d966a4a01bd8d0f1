using System.Globalization;
using System.Text.Json.Nodes;

namespace GoogleDouble.Tokens;

/// <summary>Where credentials become access tokens: OAuth's token endpoint, STS, and the impersonation of service accounts.</summary>
internal sealed class TokenEndpoints(Identity identity, TokenStore tokens, TimeProvider time)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/token", async (HttpRequest request) => Token(await request.ReadFormAsync()));
        routes.MapPost("/v1/token", async (HttpRequest request) => Exchange(await request.ReadFormAsync()));
        routes.MapGet("/subject-token", SubjectToken);
        routes.MapPost("/v1/projects/-/serviceAccounts/{account}", Impersonate);
    }

    private IResult Token(IFormCollection form) =>
        form["grant_type"].ToString() switch
        {
            JwtBearer => OfAssertion(form["assertion"].ToString()),
            "refresh_token" => OfRefreshToken(form),
            var other => Refused("unsupported_grant_type", $"Invalid grant_type: {other}"),
        };

    private IResult OfAssertion(string assertion)
    {
        if (JwtAssertion.Verify(assertion, identity.Key) is not { } claims)
        {
            return Refused("invalid_grant", "Invalid JWT Signature.");
        }

        if ((string?)claims["iss"] != identity.Email)
        {
            return Refused("invalid_grant", "Invalid grant: account not found");
        }

        // gcloud names Google's own endpoint whatever its setting token_host says.
        if ((string?)claims["aud"] is not { } audience || !audience.EndsWith("/token", StringComparison.Ordinal))
        {
            return Refused("invalid_grant", "Invalid JWT: Failed audience check.");
        }

        if ((string?)claims["scope"] is not { Length: > 0 })
        {
            return Refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }

        return JwtAssertion.IsTimely(claims, time.GetUtcNow())
            ? Issued()
            : Refused(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
                    + " Check your iat and exp values in the JWT claim."
            );
    }

    private IResult OfRefreshToken(IFormCollection form)
    {
        if (form["client_id"] != identity.ClientId || form["client_secret"] != identity.ClientSecret)
        {
            return Results.Json(
                new JsonObject { ["error"] = "invalid_client", ["error_description"] = "Unauthorized" },
                statusCode: 401
            );
        }

        return form["refresh_token"] == identity.RefreshToken ? Issued() : Refused("invalid_grant", "Bad Request");
    }

    private IResult Exchange(IFormCollection form)
    {
        if (form["grant_type"] != TokenExchange)
        {
            return Refused("unsupported_grant_type", "Unsupported grant type.");
        }

        if (form["audience"] != identity.Audience)
        {
            return Refused("invalid_target", "The target service indicated by the \"audience\" parameters is invalid.");
        }

        return form["subject_token"] == identity.SubjectToken
            ? Issued("urn:ietf:params:oauth:token-type:access_token")
            : Refused("invalid_grant", "The subject token does not verify.");
    }

    private IResult SubjectToken(HttpRequest request) =>
        BearerToken.Of(request) == identity.SubjectRequestToken
            ? Results.Json(new JsonObject { ["value"] = identity.SubjectToken })
            : Results.StatusCode(401);

    private IResult Impersonate(HttpRequest request, string account) =>
        BearerToken.Of(request) is { } token
        && tokens.IsLive(token)
        && account == $"{identity.Email}:generateAccessToken"
            ? Results.Json(
                new JsonObject
                {
                    ["accessToken"] = tokens.Issue(),
                    ["expireTime"] = (time.GetUtcNow() + tokens.Lifetime).ToString(
                        "yyyy-MM-dd'T'HH:mm:ss'Z'",
                        CultureInfo.InvariantCulture
                    ),
                }
            )
            : Results.Json(
                new JsonObject
                {
                    ["error"] = new JsonObject
                    {
                        ["code"] = 403,
                        ["message"] =
                            "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
                        ["status"] = "PERMISSION_DENIED",
                    },
                },
                statusCode: 403
            );

    private IResult Issued(string? type = null)
    {
        var json = new JsonObject
        {
            ["access_token"] = tokens.Issue(),
            ["expires_in"] = (int)tokens.Lifetime.TotalSeconds,
            ["token_type"] = "Bearer",
        };
        if (type is not null)
        {
            json["issued_token_type"] = type;
        }

        return Results.Json(json);
    }

    private static IResult Refused(string error, string description) =>
        Results.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, statusCode: 400);
}
