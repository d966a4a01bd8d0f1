using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Rest.Lists;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Containers;

/// <summary>Artifact Registry, v1: repositories. What is in them is in a registry of its own.</summary>
internal sealed class ArtifactRegistryEndpoints(DoubleSettings settings, ResourceStore store, ResourceWork work)
{
    private const string Type = "google_artifact_registry_repository";

    // Google's takes seconds.
    private static readonly TimeSpan DeleteTime = TimeSpan.FromMilliseconds(200);

    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        const string Repositories = "/projects/{project}/locations/{location}/repositories";
        var api = new ApiRoutes(routes, guard, "artifactregistry", "/artifactregistry/v1", ApiStyle.Newer);
        api.Get("/projects/{project}/locations", Locations);
        api.Get(Repositories, List);
        api.Get($"{Repositories}/{{name}}:getIamPolicy", Policy);
        api.Get($"{Repositories}/{{name}}", request => View(Find(request)));
        api.Map("DELETE", $"{Repositories}/{{name}}", DeleteAsync);
    }

    private JsonObject Locations(HttpRequest request)
    {
        var project = request.Project(settings);
        return new JsonObject
        {
            ["locations"] = new JsonArray([
                .. Places.Regions.Select(region => new JsonObject
                {
                    ["name"] = $"projects/{project}/locations/{region}",
                    ["locationId"] = region,
                }),
            ]),
        };
    }

    private JsonObject List(HttpRequest request)
    {
        var project = request.Project(settings);
        var location = request.Part("location");
        var page = ListRequest
            .Of(request, settings.LargestPage, "pageSize")
            .Of(store.List(Type).Where(one => one.Project == project && one.Location == location).Select(View));
        var json = new JsonObject { ["repositories"] = new JsonArray([.. page.Items]) };
        if (page.NextPageToken is { } token)
        {
            json["nextPageToken"] = token;
        }

        return json;
    }

    // It answers with an operation that goes on; until its end the repository is there.
    private Task<IResult> DeleteAsync(HttpRequest request)
    {
        var repository = Find(request);
        _ = RemoveAsync(repository, ResourceLink.PathOf(repository.SelfLink));
        return Task.FromResult(
            Results.Json(
                new JsonObject
                {
                    ["name"] =
                        $"projects/{repository.Project}/locations/{repository.Location}/operations/{Guid.NewGuid()}",
                }
            )
        );
    }

    private async Task RemoveAsync(StoredResource repository, string path)
    {
        await Task.Delay(DeleteTime);
        await work.Delete(repository).Work;
        foreach (
            var member in store
                .List("google_artifact_registry_repository_iam_member")
                .Where(member => member.Name.StartsWith($"{path}/", StringComparison.Ordinal))
        )
        {
            store.Remove(member);
        }
    }

    private StoredResource Find(HttpRequest request)
    {
        var path =
            $"projects/{request.Project(settings)}/locations/{request.Part("location")}/repositories/{request.Part("name")}";
        return store.FindByLink(Type, path) ?? throw GoogleErrorException.NotFound(path);
    }

    private JsonObject Policy(HttpRequest request)
    {
        var path =
            $"projects/{request.Project(settings)}/locations/{request.Part("location")}/repositories/{request.Part("name")}";
        return new JsonObject
        {
            ["bindings"] = new JsonArray([
                .. store
                    .List("google_artifact_registry_repository_iam_member")
                    .Where(member => member.Name.StartsWith($"{path}/", StringComparison.Ordinal))
                    .GroupBy(member => member.Text("role"), StringComparer.Ordinal)
                    .Select(role => new JsonObject
                    {
                        ["role"] = role.Key,
                        ["members"] = new JsonArray([.. role.Select(one => JsonValue.Create(one.Text("member")))]),
                    }),
            ]),
        };
    }

    private static JsonObject View(StoredResource repository) =>
        new JsonObject
        {
            ["name"] = ResourceLink.PathOf(repository.SelfLink),
            ["mode"] = repository.Text("mode"),
            ["format"] = repository.Text("format"),
            ["description"] = repository.Text("description"),
            ["labels"] = repository.Attributes.NotEmpty("effective_labels"),
        }.WithoutNulls();
}
