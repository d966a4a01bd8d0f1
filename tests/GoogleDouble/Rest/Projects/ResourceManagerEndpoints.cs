using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Projects;

/// <summary>Cloud Resource Manager, v1: the project itself, and what the caller may do in it.</summary>
internal sealed class ResourceManagerEndpoints(DoubleSettings settings, PermissionTable permissions)
{
    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        var api = new ApiRoutes(routes, guard, "cloudresourcemanager", "/cloudresourcemanager/v1", ApiStyle.Newer);
        api.Get("/projects/{project}", Get);
        api.Post("/projects/{project}:testIamPermissions", TestIamPermissions);
    }

    private JsonObject Get(HttpRequest request)
    {
        Check(request);
        return new JsonObject
        {
            ["projectNumber"] = settings.ProjectNumber.ToString(CultureInfo.InvariantCulture),
            ["projectId"] = settings.Project,
            ["lifecycleState"] = "ACTIVE",
            ["name"] = settings.Project,
            ["createTime"] = "2026-01-05T08:00:00.000Z",
        };
    }

    private async Task<JsonNode> TestIamPermissions(HttpRequest request)
    {
        Check(request);
        var body = await JsonSerializer.DeserializeAsync<JsonObject>(
            request.Body,
            cancellationToken: request.HttpContext.RequestAborted
        );
        List<string> granted =
        [
            .. (body?["permissions"] as JsonArray ?? [])
                .Select(permission => (string)permission!)
                .Where(permissions.Has),
        ];
        return granted.Count == 0
            ? new JsonObject()
            : new JsonObject { ["permissions"] = new JsonArray([.. granted.Select(name => JsonValue.Create(name))]) };
    }

    // It does not tell a project that is not there from one that the caller may not see.
    private void Check(HttpRequest request)
    {
        if (request.Part("project") != settings.Project)
        {
            throw new GoogleErrorException(403, ApiReason.Forbidden, "The caller does not have permission");
        }
    }
}
