using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

internal sealed class OperationEndpoints(DoubleSettings settings, OperationStore operations)
{
    /// <summary>How long a call of wait takes at most; the real one's is two minutes.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public void Map(ApiRoutes api)
    {
        Map(api, "/projects/{project}/zones/{zone}/operations/{name}", request => $"zones/{request.Zone()}");
        Map(api, "/projects/{project}/regions/{region}/operations/{name}", request => $"regions/{request.Region()}");
        Map(api, "/projects/{project}/global/operations/{name}", _ => "global");
        api.Get("/projects/{project}/aggregated/operations", Aggregated);
    }

    private JsonObject Aggregated(HttpRequest request)
    {
        var scopes = operations.List().ToDictionary(one => one.Name, OperationView.ScopeOf, StringComparer.Ordinal);
        return ComputeLists.Aggregated(
            "compute#operation",
            "operations",
            request
                .List(settings)
                .Of(
                    operations
                        .List()
                        .Where(one => one.Target.SelfLink.StartsWith(ResourceLink.Compute, StringComparison.Ordinal))
                        .Where(one => one.Target.Project == request.Project(settings))
                        .Select(OperationView.Of)
                ),
            scopes.Values.Distinct(StringComparer.Ordinal),
            operation => scopes[(string)operation["name"]!]
        );
    }

    private void Map(ApiRoutes api, string pattern, Func<HttpRequest, string> scope)
    {
        api.Get(pattern, request => OperationView.Of(Find(request, scope(request))));
        api.Post($"{pattern}/wait", request => Wait(request, scope(request)));
    }

    private async Task<JsonNode> Wait(HttpRequest request, string scope)
    {
        var operation = Find(request, scope);
        await Task.WhenAny(operation.Work, Task.Delay(LongestWait, request.HttpContext.RequestAborted));
        return OperationView.Of(operation);
    }

    private Operation Find(HttpRequest request, string scope)
    {
        string project = request.Project(settings);
        string name = request.Part("name");
        return operations.Find(name) is { } operation && OperationView.ScopeOf(operation) == scope
            ? operation
            : throw GoogleErrorException.NotFound($"projects/{project}/{scope}/operations/{name}");
    }
}
