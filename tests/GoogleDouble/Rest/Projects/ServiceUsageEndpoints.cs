using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Rest.Lists;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Projects;

/// <summary>Service Usage, v1: which APIs the project has enabled.</summary>
internal sealed class ServiceUsageEndpoints(DoubleSettings settings, ServiceStates services)
{
    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        var api = new ApiRoutes(routes, guard, "serviceusage", "/serviceusage/v1", ApiStyle.Newer);
        api.Get("/projects/{project}/services", List);
        api.Get("/projects/{project}/services/{service}", request => Get(request, request.Part("service")));
        api.Get("/projects/{project}/services:batchGet", BatchGet);
    }

    private JsonObject List(HttpRequest request)
    {
        Check(request, "list services");
        var page = ListRequest.Of(request, settings.LargestPage, "pageSize").Of(services.Names.Select(View));
        var json = new JsonObject { ["services"] = new JsonArray([.. page.Items]) };
        if (page.NextPageToken is { } token)
        {
            json["nextPageToken"] = token;
        }

        return json;
    }

    private JsonObject BatchGet(HttpRequest request)
    {
        string parent = $"projects/{request.Part("project")}/services/";
        return new JsonObject
        {
            ["services"] = new JsonArray([
                .. request
                    .Query["names"]
                    .Select(name =>
                        name is { } full && full.StartsWith(parent, StringComparison.Ordinal)
                            ? Get(request, full[parent.Length..])
                            : throw new GoogleErrorException(400, ApiReason.Invalid, $"Invalid service name: {name}")
                    ),
            ]),
        };
    }

    private JsonObject Get(HttpRequest request, string service)
    {
        Check(request, $"get service [{service}]");
        return services.Names.Contains(service)
            ? View(service)
            : throw new GoogleErrorException(
                403,
                ApiReason.AuthPermission,
                $"Not found or permission denied for service(s): {service}."
            );
    }

    private void Check(HttpRequest request, string what)
    {
        string project = request.Part("project");
        if (project != settings.Project && project != Number)
        {
            throw new GoogleErrorException(403, ApiReason.AuthPermission, $"Permission denied to {what}");
        }
    }

    private JsonObject View(string service) =>
        new()
        {
            ["name"] = $"projects/{Number}/services/{service}",
            ["config"] = new JsonObject { ["name"] = service, ["title"] = ServiceStates.Title(service.Split('.')[0]) },
            ["state"] = services.IsEnabled(service) ? "ENABLED" : "DISABLED",
            ["parent"] = $"projects/{Number}",
        };

    private string Number => settings.ProjectNumber.ToString(CultureInfo.InvariantCulture);
}
