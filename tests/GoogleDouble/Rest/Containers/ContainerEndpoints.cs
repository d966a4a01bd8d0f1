using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Containers;

/// <summary>Kubernetes Engine, v1: clusters.</summary>
internal sealed class ContainerEndpoints(DoubleSettings settings, ResourceStore store, IResourceRemover remover)
{
    private const string Type = "google_container_cluster";

    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        const string Clusters = "/projects/{project}/locations/{location}/clusters";
        var api = new ApiRoutes(routes, guard, "container", "/container/v1", ApiStyle.Newer);
        api.Get(Clusters, List);
        api.Get($"{Clusters}/{{name}}", request => View(Find(request)));
        api.Map("DELETE", $"{Clusters}/{{name}}", DeleteAsync);
        api.Get("/projects/{project}/locations/{location}/operations/{name}", Done);
    }

    // All in one answer, as the real one does.
    private JsonObject List(HttpRequest request)
    {
        var project = request.Project(settings);
        var location = request.Part("location");
        return new JsonObject
        {
            ["clusters"] = new JsonArray([
                .. store
                    .List(Type)
                    .Where(cluster => cluster.Project == project && (location == "-" || cluster.Location == location))
                    .Select(View),
            ]),
        };
    }

    private async Task<IResult> DeleteAsync(HttpRequest request)
    {
        var cluster = Find(request);
        await remover.RemoveAsync(cluster);
        return Results.Json(Operation(cluster.Location!, $"operation-{Fingerprints.Hex(cluster.SelfLink)}"));
    }

    // What is deleted is gone at once.
    private JsonObject Done(HttpRequest request) => Operation(request.Part("location"), request.Part("name"));

    private StoredResource Find(HttpRequest request)
    {
        var project = request.Project(settings);
        var (location, name) = (request.Part("location"), request.Part("name"));
        return store.Find(Type, project, location, name)
            ?? throw new GoogleErrorException(
                404,
                ApiReason.NotFound,
                $"Not found: projects/{project}/locations/{location}/clusters/{name}."
            );
    }

    private JsonObject Operation(string location, string name) =>
        new()
        {
            ["name"] = name,
            ["location"] = location,
            ["status"] = "DONE",
            ["selfLink"] =
                $"https://container.googleapis.com/v1/projects/{settings.Project}/locations/{location}/operations/{name}",
        };

    private static JsonObject View(StoredResource cluster) =>
        new JsonObject
        {
            ["name"] = cluster.Name,
            ["location"] = cluster.Location,
            ["selfLink"] = cluster.SelfLink,
            ["status"] = "RUNNING",
            ["endpoint"] = cluster.Text("endpoint"),
            ["network"] = ResourceLink.NameOf(cluster.Text("network") ?? ""),
            ["createTime"] = cluster
                .CreatedAt.ToUniversalTime()
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["resourceLabels"] = cluster.Attributes.NotEmpty("effective_labels"),
        }.WithoutNulls();
}
