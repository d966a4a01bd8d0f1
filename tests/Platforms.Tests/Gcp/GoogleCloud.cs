using System.Text.Json.Nodes;
using GoogleDouble;
using GoogleDouble.Store;
using Hoarfrost.Google.Api;

namespace Platforms.Tests.Gcp;

/// <summary>The double of Google over real HTTP, and the product's client on it. Buckets are a <see cref="GoogleServer"/>'s.</summary>
internal sealed class GoogleCloud : IAsyncDisposable
{
    public const string Project = "demo-123456";
    public const string Region = "us-central1";
    public const string Zone = "us-central1-a";

    private readonly TemporaryFolder _folder;

    private GoogleCloud(TemporaryFolder folder, GoogleDoubleServer server)
    {
        _folder = folder;
        Server = server;
        Client = new GoogleClient(
            name =>
                name == "GOOGLE_STORAGE_CUSTOM_ENDPOINT"
                    ? $"{Buckets.Url}storage/v1/"
                    : server.Environment.GetValueOrDefault(name),
            Buckets.Limits
        );
        Compute = new ComputeApi(Client, Project);
    }

    public GoogleDoubleServer Server { get; }

    public GoogleServer Buckets { get; } = new();

    public GoogleClient Client { get; }

    public ComputeApi Compute { get; }

    public static async Task<GoogleCloud> StartAsync()
    {
        var folder = new TemporaryFolder();
        return new GoogleCloud(folder, await GoogleDoubleServer.StartAsync(new DoubleSettings(folder.Root)));
    }

    /// <param name="type">Terraform's, such as <c>google_compute_disk</c>.</param>
    /// <param name="collection">The API's, such as <c>disks</c>.</param>
    /// <param name="location">Zone or region; null: global.</param>
    public void Add(string type, string collection, string? location, string name, JsonObject attributes)
    {
        var link =
            location is null ? ResourceLink.Global(Project, collection, name)
            : location == Region ? ResourceLink.Regional(Project, location, collection, name)
            : ResourceLink.Zonal(Project, location, collection, name);
        Server.Store.Add(new StoredResource(type, Project, location, name, link, attributes));
    }

    /// <param name="cluster">Of its label; null: without one.</param>
    public void AddInstance(string name, string? cluster, string network = "other-net", string status = "RUNNING") =>
        Add(
            "google_compute_instance",
            "instances",
            Zone,
            name,
            Labelled(
                cluster,
                new JsonObject
                {
                    ["machine_type"] = "n2-standard-4",
                    ["current_status"] = status,
                    ["network_interface"] = new JsonArray(new JsonObject { ["network"] = Network(network) }),
                }
            )
        );

    public void AddDisk(string name, string? cluster) =>
        Add("google_compute_disk", "disks", Zone, name, Labelled(cluster, new JsonObject { ["size"] = 20 }));

    public void AddImage(string name, string cluster, string? role)
    {
        var image = Labelled(cluster, []);
        if (role is not null)
        {
            image["effective_labels"]!["hoarfrost-role"] = role;
        }

        Add("google_compute_image", "images", location: null, name, image);
    }

    /// <summary>What has no labels: it is in a VPC, or has a description.</summary>
    public void AddMarked(
        string type,
        string collection,
        string? location,
        string name,
        string? network = null,
        string? description = null
    )
    {
        var attributes = new JsonObject();
        if (network is not null)
        {
            attributes["network"] = Network(network);
        }

        if (description is not null)
        {
            attributes["description"] = description;
        }

        Add(type, collection, location, name, attributes);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Buckets.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private static JsonObject Labelled(string? cluster, JsonObject attributes)
    {
        if (cluster is not null)
        {
            attributes["effective_labels"] = new JsonObject { ["hoarfrost-cluster"] = cluster };
        }

        return attributes;
    }

    private static string Network(string name) => ResourceLink.Global(Project, "networks", name);
}
