using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>What resources say of each other.</summary>
internal static class References
{
    /// <param name="reference">A self link, a path, or for a resource of the same project and place its bare name.</param>
    /// <param name="defaultLink">The self link that a bare name stands for.</param>
    /// <exception cref="GoogleErrorException">There is no such resource, or it is not ready.</exception>
    public static StoredResource Find(Cloud cloud, string type, string reference, string defaultLink)
    {
        var link = reference.Contains('/', StringComparison.Ordinal) ? reference : defaultLink;
        var found =
            cloud.Store.FindByLink(type, link) ?? throw GoogleErrorException.NotFound(ResourceLink.PathOf(link));
        return found.Phase is ResourcePhase.Ready
            ? found
            : throw GoogleErrorException.NotReady(ResourceLink.PathOf(link));
    }

    public static StoredResource Network(Cloud cloud, string reference) =>
        Find(
            cloud,
            "google_compute_network",
            reference,
            ResourceLink.Global(cloud.Settings.Project, "networks", reference)
        );

    public static StoredResource Subnetwork(Cloud cloud, string reference, string region) =>
        Find(
            cloud,
            "google_compute_subnetwork",
            reference,
            ResourceLink.Regional(cloud.Settings.Project, region, "subnetworks", reference)
        );

    /// <summary>Replaces the reference by the self link of what it names.</summary>
    /// <returns>What it names.</returns>
    public static StoredResource Resolve(JsonObject attributes, string attribute, Func<string, StoredResource> find)
    {
        var found = find((string)attributes[attribute]!);
        attributes[attribute] = found.SelfLink;
        return found;
    }

    /// <exception cref="GoogleErrorException">One of these types has a reference to the resource.</exception>
    public static void RefuseIfUsed(Cloud cloud, StoredResource resource, params string[] types)
    {
        var path = ResourceLink.PathOf(resource.SelfLink);
        var user = types
            .SelectMany(type => cloud.Store.List(type))
            .FirstOrDefault(other => other.SelfLink != resource.SelfLink && Mentions(other.Attributes, path));
        if (user is not null)
        {
            throw GoogleErrorException.InUse(path, ResourceLink.PathOf(user.SelfLink));
        }
    }

    private static bool Mentions(JsonNode? node, string path) =>
        node switch
        {
            JsonObject fields => fields.Any(field => Mentions(field.Value, path)),
            JsonArray elements => elements.Any(element => Mentions(element, path)),
            JsonValue value => value.TryGetValue<string>(out var text) && ResourceLink.PathOf(text) == path,
            _ => false,
        };
}
