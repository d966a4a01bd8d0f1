using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>List, aggregated list, get and delete of what the store has.</summary>
internal sealed class CollectionEndpoints(DoubleSettings settings, ResourceStore store, ResourceWork work)
{
    public void Map(ApiRoutes api, ComputeCollection collection)
    {
        string pattern = collection.Scope switch
        {
            ComputeScope.Zone => "/projects/{project}/zones/{zone}/",
            ComputeScope.Region => "/projects/{project}/regions/{region}/",
            _ => "/projects/{project}/global/",
        };
        // Images of Google's own projects are listed with them.
        if (collection.Kind != "compute#image")
        {
            api.Get(pattern + collection.Name, request => List(request, collection));
            api.Get($"{pattern}{collection.Name}/{{name}}", request => View(collection, Find(request, collection)));
        }

        api.Delete($"{pattern}{collection.Name}/{{name}}", request => Delete(request, collection));
        if (collection.Scope is not ComputeScope.Global)
        {
            api.Get($"/projects/{{project}}/aggregated/{collection.Name}", request => Aggregated(request, collection));
        }
    }

    private JsonObject List(HttpRequest request, ComputeCollection collection)
    {
        string project = request.Project(settings);
        string? location = Location(request, collection);
        return ComputeLists.List(
            collection.Kind,
            request
                .List(settings)
                .Of(All(project, collection).Where(r => r.Location == location).Select(r => View(collection, r)))
        );
    }

    private JsonObject Aggregated(HttpRequest request, ComputeCollection collection)
    {
        string project = request.Project(settings);
        bool zonal = collection.Scope is ComputeScope.Zone;
        return ComputeLists.Aggregated(
            collection.Kind,
            collection.Name,
            request.List(settings).Of(All(project, collection).Select(resource => View(collection, resource))),
            (zonal ? Places.Zones : Places.Regions).Select(collection.ScopePath),
            resource => collection.ScopePath(ResourceLink.NameOf((string)resource[zonal ? "zone" : "region"]!))
        );
    }

    private JsonObject Delete(HttpRequest request, ComputeCollection collection)
    {
        return OperationView.Begun(work.Delete(Find(request, collection)));
    }

    private StoredResource Find(HttpRequest request, ComputeCollection collection)
    {
        string project = request.Project(settings);
        string? location = Location(request, collection);
        string name = request.Part("name");
        return store.Find(collection.Type, project, location, name)
            ?? throw GoogleErrorException.NotFound(collection.Path(project, location, name));
    }

    private IEnumerable<StoredResource> All(string project, ComputeCollection collection) =>
        store
            .List(collection.Type)
            .Concat(collection.Kind == "compute#route" ? DefaultRoutes.Of(store) : [])
            .Where(resource => resource.Project == project)
            .OrderBy(resource => resource.Name, StringComparer.Ordinal);

    private static string? Location(HttpRequest request, ComputeCollection collection) =>
        collection.Scope switch
        {
            ComputeScope.Zone => request.Zone(),
            ComputeScope.Region => request.Region(),
            _ => null,
        };

    private JsonObject View(ComputeCollection collection, StoredResource resource)
    {
        var json = ResourceView.Of(collection, resource);
        foreach (var (name, part) in collection.Parts(store, resource))
        {
            json[name] = part?.DeepClone();
        }

        return json;
    }
}
