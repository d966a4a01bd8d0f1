using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest;

/// <summary>The routes of one API: each request passes the guard, and each refusal is answered in Google's JSON.</summary>
/// <param name="service">compute: what faults and the activation of services name.</param>
/// <param name="prefix">/compute/v1</param>
internal sealed class ApiRoutes(
    IEndpointRouteBuilder routes,
    ApiGuard guard,
    string service,
    string prefix,
    ApiStyle style
)
{
    /// <summary>False where something else lets the caller in.</summary>
    public bool NeedsToken { get; init; } = true;

    public void Get(string pattern, Func<HttpRequest, JsonNode> handler) =>
        Map("GET", pattern, request => Task.FromResult(Results.Json(handler(request))));

    public void Post(string pattern, Func<HttpRequest, Task<JsonNode>> handler) =>
        Map("POST", pattern, async request => Results.Json(await handler(request)));

    public void Delete(string pattern, Func<HttpRequest, JsonNode> handler) =>
        Map("DELETE", pattern, request => Task.FromResult(Results.Json(handler(request))));

    public void Map(string method, string pattern, Func<HttpRequest, Task<IResult>> handler) =>
        routes.MapMethods(
            prefix + pattern,
            [method],
            async (HttpContext context) =>
            {
                try
                {
                    guard.Admit(service, context.Request, NeedsToken);
                    return await handler(context.Request);
                }
                catch (GoogleErrorException error)
                {
                    if (error.Status == StatusCodes.Status401Unauthorized)
                    {
                        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"https://accounts.google.com/\"";
                    }

                    return ApiError.Result(error, style);
                }
            }
        );
}
