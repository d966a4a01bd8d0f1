using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>The project, its regions with their quotas, and their zones.</summary>
internal sealed class PlaceEndpoints(DoubleSettings settings, QuotaTable quotas)
{
    public void Map(ApiRoutes api)
    {
        api.Get("/projects/{project}", Project);
        api.Get(
            "/projects/{project}/regions",
            request =>
                ComputeLists.List("compute#region", request.List(settings).Of(Of(request, Places.Regions, Region)))
        );
        api.Get("/projects/{project}/regions/{region}", request => One(request, "region", Places.Regions, Region));
        api.Get(
            "/projects/{project}/zones",
            request => ComputeLists.List("compute#zone", request.List(settings).Of(Of(request, Places.Zones, Zone)))
        );
        api.Get("/projects/{project}/zones/{zone}", request => One(request, "zone", Places.Zones, Zone));
    }

    private IEnumerable<JsonObject> Of(HttpRequest request, IEnumerable<string> names, Func<string, JsonObject> view)
    {
        _ = request.Project(settings);
        return names.Select(view);
    }

    private JsonObject One(HttpRequest request, string kind, IReadOnlyList<string> names, Func<string, JsonObject> view)
    {
        string project = request.Project(settings);
        string name = request.Part(kind);
        return names.Contains(name)
            ? view(name)
            : throw GoogleErrorException.NotFound($"projects/{project}/{kind}s/{name}");
    }

    private JsonObject Project(HttpRequest request)
    {
        string project = request.Part("project");
        return project == settings.Project
            ? new JsonObject
            {
                ["kind"] = "compute#project",
                ["id"] = settings.ProjectNumber.ToString(CultureInfo.InvariantCulture),
                ["name"] = project,
                ["selfLink"] = $"{ResourceLink.Compute}projects/{project}",
                ["quotas"] = quotas.OfProject(),
                ["defaultNetworkTier"] = "PREMIUM",
                ["xpnProjectStatus"] = "UNSPECIFIED_XPN_PROJECT_STATUS",
            }
            : throw GoogleErrorException.NotFound($"projects/{project}");
    }

    private JsonObject Region(string name)
    {
        string link = ResourceLink.Region(settings.Project, name);
        return new JsonObject
        {
            ["kind"] = "compute#region",
            ["id"] = NumericId.Of(link),
            ["name"] = name,
            ["description"] = name,
            ["status"] = "UP",
            ["zones"] = new JsonArray([
                .. Places.ZonesOf(name).Select(zone => JsonValue.Create(ResourceLink.Zone(settings.Project, zone))),
            ]),
            ["quotas"] = quotas.OfRegion(name),
            ["selfLink"] = link,
        };
    }

    private JsonObject Zone(string name)
    {
        string link = ResourceLink.Zone(settings.Project, name);
        return new JsonObject
        {
            ["kind"] = "compute#zone",
            ["id"] = NumericId.Of(link),
            ["name"] = name,
            ["description"] = name,
            ["status"] = "UP",
            ["region"] = ResourceLink.Region(settings.Project, ResourceLink.RegionOf(name)),
            ["availableCpuPlatforms"] = new JsonArray("Intel Cascade Lake", "Intel Ice Lake", "Intel Sapphire Rapids"),
            ["selfLink"] = link,
        };
    }
}
