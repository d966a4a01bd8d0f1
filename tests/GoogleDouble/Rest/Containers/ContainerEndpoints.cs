using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Containers;

/// <summary>Kubernetes Engine, v1: clusters, their node pools, and what goes on with both.</summary>
internal sealed class ContainerEndpoints(
    DoubleSettings settings,
    ResourceStore store,
    ResourceWork work,
    OperationStore operations
)
{
    private const string Type = "google_container_cluster";

    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        const string Clusters = "/projects/{project}/locations/{location}/clusters";
        var api = new ApiRoutes(routes, guard, "container", "/container/v1", ApiStyle.Newer);
        api.Get(Clusters, List);
        api.Get($"{Clusters}/{{name}}", request => ClusterView.Of(Find(request)));
        api.Get($"{Clusters}/{{name}}/nodePools", Pools);
        api.Get($"{Clusters}/{{name}}/nodePools/{{pool}}", request => NodePoolView.Of(FindPool(request)));
        api.Delete($"{Clusters}/{{name}}", request => View(work.Delete(Find(request)), "RUNNING"));
        api.Delete(
            $"{Clusters}/{{name}}/nodePools/{{pool}}",
            request => View(work.Delete(FindPool(request)), "RUNNING")
        );
        api.Get("/projects/{project}/locations/{location}/operations", Operations);
        api.Get("/projects/{project}/locations/{location}/operations/{name}", OperationOf);
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
                    .Select(ClusterView.Of),
            ]),
        };
    }

    // All in one answer, as the real one does.
    private JsonObject Operations(HttpRequest request)
    {
        var (project, location) = (request.Project(settings), request.Part("location"));
        return new JsonObject
        {
            ["operations"] = new JsonArray([
                .. operations
                    .List()
                    .Where(one => one.Target.Type.StartsWith("google_container_", StringComparison.Ordinal))
                    .Where(one => one.Target.Project == project && (location == "-" || one.Target.Location == location))
                    .Select(one => View(one, one.IsDone ? "DONE" : "RUNNING")),
            ]),
        };
    }

    private JsonObject OperationOf(HttpRequest request) =>
        work.Find(request.Part("name")) is { } operation
            ? View(operation, operation.IsDone ? "DONE" : "RUNNING")
            : throw new GoogleErrorException(
                404,
                ApiReason.NotFound,
                $"Not found: projects/{request.Project(settings)}/locations/{request.Part("location")}/operations/{request.Part("name")}."
            );

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

    private static JsonObject View(Operation operation, string status)
    {
        var (project, location) = (operation.Target.Project, operation.Target.Location);
        var json = new JsonObject
        {
            ["name"] = operation.Name,
            ["location"] = location,
            ["operationType"] =
                $"{operation.Type}_{operation.Target.Type["google_container_".Length..]}".ToUpperInvariant(),
            ["status"] = status,
            ["targetLink"] = operation.Target.SelfLink,
            ["selfLink"] =
                $"https://container.googleapis.com/v1/projects/{project}/locations/{location}/operations/{operation.Name}",
        };
        if (operation.Work.Exception?.InnerException is { } error)
        {
            json["statusMessage"] = error.Message;
        }

        return json;
    }

    private JsonObject Pools(HttpRequest request) =>
        new() { ["nodePools"] = new JsonArray([.. GkeParts.PoolsOf(store, Find(request)).Select(NodePoolView.Of)]) };

    private StoredResource FindPool(HttpRequest request)
    {
        var cluster = Find(request);
        var name = request.Part("pool");
        return GkeParts.PoolsOf(store, cluster).FirstOrDefault(pool => ResourceLink.NameOf(pool.Name) == name)
            ?? throw new GoogleErrorException(
                404,
                ApiReason.NotFound,
                $"Not found: {ResourceLink.PathOf(cluster.SelfLink)}/nodePools/{name}."
            );
    }
}
