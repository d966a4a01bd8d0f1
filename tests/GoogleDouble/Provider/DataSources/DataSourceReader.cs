using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.DataSources;

/// <summary>What the data sources show.</summary>
internal static class DataSourceReader
{
    /// <exception cref="ProviderErrorException">There is no such thing.</exception>
    public static JsonObject Read(string type, Cloud cloud, ProviderConfig provider, JsonObject config)
    {
        var state = (JsonObject)config.DeepClone();
        var project = (string?)config["project"] ?? provider.Project ?? cloud.Settings.Project;
        switch (type)
        {
            case "google_client_config":
                Set(state, ("project", provider.Project), ("region", provider.Region), ("zone", provider.Zone));
                state["id"] = $"projects/{project}/regions/{provider.Region}/zones/{provider.Zone}";
                break;
            case "google_compute_zones":
                var region = (string?)config["region"] ?? provider.Region ?? "";
                Set(state, ("project", project), ("region", region), ("id", $"projects/{project}/regions/{region}"));
                state["names"] = new JsonArray([.. Places.ZonesOf(region).Select(zone => JsonValue.Create(zone))]);
                break;
            case "google_compute_image":
                ReadImage(cloud, project, state);
                break;
            default:
                throw new ProviderErrorException($"The double does not read the data source {type}.");
        }

        return state;
    }

    private static void ReadImage(Cloud cloud, string project, JsonObject state)
    {
        var reference = (string?)state["family"] is { } family
            ? $"projects/{project}/global/images/family/{family}"
            : $"projects/{project}/global/images/{(string?)state["name"]}";
        try
        {
            var image = Images.Find(cloud, reference);
            Set(state, ("project", project), ("self_link", image.SelfLink), ("status", "READY"));
            Set(state, ("id", ResourceLink.PathOf(image.SelfLink)), ("name", ResourceLink.NameOf(image.SelfLink)));
            state["disk_size_gb"] = image.DiskSizeGb;
        }
        catch (GoogleErrorException error)
        {
            throw new ProviderErrorException($"error retrieving image information: {ErrorText.Of(error)}", error);
        }
    }

    private static void Set(JsonObject state, params (string Name, string? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            state[name] = value;
        }
    }
}
