using System.Text.Json.Nodes;
using GoogleDouble.Tests.Fixtures;
using GoogleDouble.Tests.Stacks;

namespace GoogleDouble.Tests.Rest;

/// <summary>What the double has of the stacks, seen by REST, against what the real provider asked of Google.</summary>
public sealed class RecordedRequestTests
{
    private const string Links = "https://www.googleapis.com/compute/v1/projects";
    private const string Subnetworks = "demo-123456/regions/us-central1/subnetworks";
    private const string Disks = "demo-123456/zones/us-central1-a/disks";

    [Fact]
    public async Task Should_Have_What_The_Real_Provider_Asks_For_When_The_Machines_Are_There()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        await ApplyAsync(google, "gcp/network", "frosty");
        var instances = new JsonObject
        {
            ["subnet"] = $"{Links}/{Subnetworks}/frosty-subnet",
            ["network"] = "frosty-net",
            ["spot"] = false,
            ["ssh_public_key"] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqJ6n0wX3k2Yk1Rr1C9dPpZk3u0o5Z3h2l1Q0V8pN3d x",
        };
        var image = $"{Links}/debian-cloud/global/images/debian-12-bookworm-v20260101";
        await ApplyAsync(
            google,
            "gcp/base",
            "frosty",
            [.. instances, new("source_image", image), new("running", false)]
        );
        await ApplyAsync(
            google,
            "gcp/image",
            "frosty",
            [new("base_disk", $"{Links}/{Disks}/frosty-base"), new("image_name", "hf-abc")]
        );
        var nodes = JsonNode.Parse("""{ "frosty-1": { "index": 0 }, "frosty-2": { "index": 1 } }""");
        await ApplyAsync(
            google,
            "gcp/cluster",
            "frosty",
            [.. instances, new("nodes", nodes), new("image", $"{Links}/demo-123456/global/images/hf-abc")]
        );

        // Then
        var requests = RecordedRequest.Of("frosty");
        requests.Count.ShouldBe(8);
        foreach (var request in requests)
        {
            await ShouldBeThereAsync(google, request);
        }
    }

    [Fact]
    public async Task Should_Have_What_The_Real_Provider_Asks_For_When_The_Cluster_Of_Gke_Is_There()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        await ApplyAsync(google, "gke/network", "frostk");
        await ApplyAsync(
            google,
            "gke/cluster",
            "frostk",
            [
                new("network", "frostk-net"),
                new("subnet", $"{Links}/{Subnetworks}/frostk-subnet"),
                new("service_account", "frostk-nodes@demo-123456.iam.gserviceaccount.com"),
            ]
        );

        // Then: the driver of persistent disks, which the stack no longer names, was asked for then, and is GKE's own default.
        var requests = RecordedRequest.Of("frostk");
        requests.Count.ShouldBe(6);
        foreach (var request in requests)
        {
            await ShouldBeThereAsync(google, request);
        }
    }

    private static async Task ApplyAsync(
        TestCloud google,
        string stack,
        string cluster,
        params IEnumerable<KeyValuePair<string, JsonNode?>> more
    )
    {
        var variables = JsonNode.Parse(PlanVariables.Json(stack, "bastion"))!.AsObject();
        variables["cluster_name"] = cluster;
        variables["identity"] = "";
        variables["labels"] = new JsonObject { ["hoarfrost-cluster"] = cluster, ["hoarfrost-expires"] = "1796000000" };
        foreach (var (name, value) in more)
        {
            variables[name] = value?.DeepClone();
        }

        using var terraform = new Terraform(stack, google.Server.Environment);
        await terraform.InitAsync(variables.ToJsonString());
        await terraform.RunWithVariablesAsync("apply", "-auto-approve");
    }

    private static async Task ShouldBeThereAsync(TestCloud google, RecordedRequest request)
    {
        var (requested, shown) = request.Path.Split('/') switch
        {
            [.., "serviceAccounts"] => (
                request.Body["serviceAccount"]!,
                await ListedAsync(google, $"iam{request.Path}", "accounts", "email", $"{request.Body["accountId"]}@")
            ),
            [.., "repositories"] => (
                request.Body,
                await ListedAsync(google, $"artifactregistry{request.Path}", "repositories", "format", "DOCKER")
            ),
            [.., "repositories", _] => (
                Only(request.Body["policy"]!, "bindings"),
                await GetAsync(
                    google,
                    $"artifactregistry{request.Path.Replace("set", "get", StringComparison.Ordinal)}"
                )
            ),
            [.., "clusters"] => (
                request.Body["cluster"]!,
                await GetAsync(google, $"container{request.Path}/{request.Body["cluster"]!["name"]}")
            ),
            [.., "nodePools"] => (
                request.Body["nodePool"]!,
                await GetAsync(google, $"container{request.Path}/{request.Body["nodePool"]!["name"]}")
            ),
            [.., "routers"] => (
                request.Body,
                Without(await GetAsync(google, $"{request.Path[1..]}/{request.Body["name"]}"), "nats")
            ),
            [.., "routers", _] => (request.Body, Only(await GetAsync(google, request.Path[1..]), "nats")),
            _ => (request.Body, await GetAsync(google, $"{request.Path[1..]}/{request.Body["name"]}")),
        };
        if (request.Path.EndsWith("/instances", StringComparison.Ordinal))
        {
            await ShouldHaveDiskAsync(google, request.Path, requested.AsObject());
        }

        RestDifferences.Between(requested.AsObject(), shown.AsObject()).ShouldBeEmpty(request.Path);
    }

    // What a disk is made of is shown of the disk.
    private static async Task ShouldHaveDiskAsync(TestCloud google, string path, JsonObject instance)
    {
        var disk = instance["disks"]![0]!.AsObject();
        var made = disk["initializeParams"]!;
        disk.Remove("initializeParams");
        var shown = await GetAsync(
            google,
            $"{path[1..].Replace("/instances", "/disks", StringComparison.Ordinal)}/{disk["deviceName"]}"
        );
        var requested = new JsonObject
        {
            ["name"] = disk["deviceName"]?.DeepClone(),
            ["sizeGb"] = made["diskSizeGb"]?.DeepClone(),
            ["type"] = made["diskType"]?.DeepClone(),
            ["labels"] = made["labels"]?.DeepClone(),
            ["sourceImage"] = made["sourceImage"]?.DeepClone(),
        };
        RestDifferences.Between(requested, shown).ShouldBeEmpty(path);
    }

    private static async Task<JsonObject> GetAsync(TestCloud google, string path)
    {
        var (status, json) = await google.GetAsync(path);
        status.ShouldBe(200, path);
        return json;
    }

    private static async Task<JsonNode> ListedAsync(
        TestCloud google,
        string path,
        string list,
        string attribute,
        string begin
    )
    {
        var one = (await GetAsync(google, path))[list]!
            .AsArray()
            .Single(one => ((string)one![attribute]!).StartsWith(begin, StringComparison.Ordinal))!;
        foreach (var name in (string[])["name", "email"])
        {
            one.AsObject().Remove(name);
        }

        return one;
    }

    private static JsonObject Without(JsonObject json, string name)
    {
        json.Remove(name);
        return json;
    }

    private static JsonObject Only(JsonNode json, string name) => new() { [name] = json[name]?.DeepClone() };
}
