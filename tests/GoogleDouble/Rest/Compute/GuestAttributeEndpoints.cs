using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>What an instance's guest agent publishes: here the host keys of its sshd.</summary>
internal sealed class GuestAttributeEndpoints(DoubleSettings settings, ResourceStore store)
{
    private const string Namespace = "hostkeys";

    public void Map(ApiRoutes api) =>
        api.Map(
            "GET",
            "/projects/{project}/zones/{zone}/instances/{name}/getGuestAttributes",
            async request => Results.Json(await Get(request))
        );

    private async Task<JsonObject> Get(HttpRequest request)
    {
        string project = request.Project(settings);
        string zone = request.Zone();
        string name = request.Part("name");
        var instance =
            store.Find("google_compute_instance", project, zone, name)
            ?? throw GoogleErrorException.NotFound($"projects/{project}/zones/{zone}/instances/{name}");
        if (!IsEnabled(instance))
        {
            throw new GoogleErrorException(412, ApiReason.Condition, "Guest attributes endpoint access is disabled.");
        }

        string path = request.Query["queryPath"].ToString();
        var keys = await HostKeys.OfAsync(instance, request.HttpContext.RequestAborted);
        var items = keys.Where(key => Answers(path, key.Key)).Select(key => Item(key.Key, key.Value)).ToList();
        return items.Count > 0
            ? new JsonObject
            {
                ["kind"] = "compute#guestAttributes",
                ["queryPath"] = path,
                ["queryValue"] = new JsonObject { ["items"] = new JsonArray([.. items]) },
                ["selfLink"] = $"{instance.SelfLink}/guestAttributes/",
            }
            : throw new GoogleErrorException(
                404,
                ApiReason.NotFound,
                $"The resource '{path}' of type 'Guest Attribute' was not found."
            );
    }

    // hostkeys/, hostkeys/ssh-ed25519, or nothing for all.
    private static bool Answers(string path, string type) =>
        path is "" or Namespace || path == $"{Namespace}/" || path == $"{Namespace}/{type}";

    private static JsonObject Item(string type, string key) =>
        new()
        {
            ["namespace"] = Namespace,
            ["key"] = type,
            ["value"] = key,
        };

    private static bool IsEnabled(StoredResource instance) =>
        instance.Attributes["metadata"] is JsonObject metadata
        && string.Equals(metadata["enable-guest-attributes"]?.ToString(), "TRUE", StringComparison.OrdinalIgnoreCase);
}
