using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Rest.Lists;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Containers;

/// <summary>Identity and Access Management, v1: service accounts.</summary>
internal sealed class IamEndpoints(DoubleSettings settings, ResourceStore store, ResourceWork work)
{
    private const string Type = "google_service_account";

    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        const string Accounts = "/projects/{project}/serviceAccounts";
        var api = new ApiRoutes(routes, guard, "iam", "/iam/v1", ApiStyle.Newer);
        api.Get(Accounts, List);
        api.Map("DELETE", $"{Accounts}/{{name}}", DeleteAsync);
    }

    private JsonObject List(HttpRequest request)
    {
        var project = request.Project(settings);
        var page = ListRequest
            .Of(request, settings.LargestPage, "pageSize")
            .Of(store.List(Type).Where(one => one.Project == project).Select(View));
        var json = new JsonObject { ["accounts"] = new JsonArray([.. page.Items]) };
        if (page.NextPageToken is { } token)
        {
            json["nextPageToken"] = token;
        }

        return json;
    }

    private async Task<IResult> DeleteAsync(HttpRequest request)
    {
        var path = $"projects/{request.Project(settings)}/serviceAccounts/{request.Part("name")}";
        await work.Delete(store.FindByLink(Type, path) ?? throw GoogleErrorException.NotFound(path)).Work;
        return Results.Json(new JsonObject());
    }

    private static JsonObject View(StoredResource account) =>
        new JsonObject
        {
            ["name"] = ResourceLink.PathOf(account.SelfLink),
            ["email"] = account.Text("email"),
            ["displayName"] = account.Text("display_name"),
            ["description"] = account.Text("description"),
        }.WithoutNulls();
}
