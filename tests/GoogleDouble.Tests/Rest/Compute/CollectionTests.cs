using System.Text.Json.Nodes;
using GoogleDouble.Faults;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Rest.Compute;

public class CollectionTests
{
    private const string Root = "compute/v1/projects/demo-123456";

    [Fact]
    public async Task Should_Show_The_Instance_When_The_Store_Has_It()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Instance("mpi-1", model: "SPOT"));

        // When
        var (status, json) = await google.GetAsync($"{Root}/zones/us-central1-a/instances/mpi-1");

        // Then
        status.ShouldBe(200);
        ((string?)json["status"]).ShouldBe("RUNNING");
        ((string?)json["machineType"]).ShouldEndWith("/zones/us-central1-a/machineTypes/n2-standard-4");
        ((string?)json["labels"]!["hoarfrost-cluster"]).ShouldBe("mpi");
        ((string?)json["networkInterfaces"]![0]!["accessConfigs"]![0]!["natIP"]).ShouldBe("127.0.0.1");
        ((string?)json["scheduling"]!["provisioningModel"]).ShouldBe("SPOT");
        ((string?)json["scheduling"]!["maxRunDuration"]!["seconds"]).ShouldBe("14400");
        ((string?)json["zone"]).ShouldEndWith("/zones/us-central1-a");
    }

    [Fact]
    public async Task Should_List_By_Label_Over_All_Zones_When_Aggregated()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Instance("mpi-1"));
        google.Store.Add(Resources.Instance("mpi-2", zone: "us-central1-b"));
        google.Store.Add(Resources.Instance("other-1", cluster: "other"));

        // When
        var (_, json) = await google.GetAsync($"{Root}/aggregated/instances?filter=labels.hoarfrost-cluster%3Dmpi");

        // Then
        ((JsonArray)json["items"]!["zones/us-central1-a"]!["instances"]!).Count.ShouldBe(1);
        ((JsonArray)json["items"]!["zones/us-central1-b"]!["instances"]!).Count.ShouldBe(1);
        ((string?)json["items"]!["zones/us-central1-c"]!["warning"]!["code"]).ShouldBe("NO_RESULTS_ON_PAGE");
    }

    [Theory]
    [InlineData("maxResults=2", 500)]
    [InlineData("", 2)]
    public async Task Should_Give_Pages_That_Make_Up_The_List_When_They_Are_Small(string query, int largest)
    {
        // Given
        await using var google = await TestCloud.StartAsync(settings => settings with { LargestPage = largest });
        string[] names = ["d-1", "d-2", "d-3", "d-4", "d-5"];
        foreach (string name in names)
        {
            google.Store.Add(Resources.Disk(name));
        }

        // When
        List<string> found = [];
        List<int> sizes = [];
        string? token = null;
        do
        {
            string page = token is null ? "" : $"&pageToken={Uri.EscapeDataString(token)}";
            var (_, json) = await google.GetAsync($"{Root}/zones/us-central1-a/disks?{query}{page}");
            var items = (JsonArray)json["items"]!;
            sizes.Add(items.Count);
            found.AddRange(items.Select(item => (string)item!["name"]!));
            token = (string?)json["nextPageToken"];
        } while (token is not null);

        // Then
        found.ShouldBe(names);
        sizes.ShouldBe([2, 2, 1]);
    }

    [Fact]
    public async Task Should_Have_No_Items_When_Nothing_Is_There()
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var (status, json) = await google.GetAsync($"{Root}/global/networks");

        // Then
        status.ShouldBe(200);
        ((string?)json["kind"]).ShouldBe("compute#networkList");
        json.ContainsKey("items").ShouldBeFalse();
    }

    [Theory]
    [InlineData("google_compute_firewall", "firewalls")]
    [InlineData("google_compute_route", "routes")]
    public async Task Should_Be_Gone_When_The_Operation_Of_Its_Deletion_Is_Done(string type, string collection)
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Firewall("mpi-stray", "mpi-net", "10.0.0.0/8", "22") with { Type = type });

        // When
        var begun = await google.SendAsync(HttpMethod.Delete, $"{Root}/global/{collection}/mpi-stray");
        var done = await google.SendAsync(
            HttpMethod.Post,
            $"{Root}/global/operations/{(string?)begun.Json["name"]}/wait"
        );
        var after = await google.GetAsync($"{Root}/global/{collection}/mpi-stray");

        // Then
        ((string?)begun.Json["kind"]).ShouldBe("compute#operation");
        ((string?)begun.Json["status"]).ShouldBe("PENDING");
        ((string?)done.Json["status"]).ShouldBe("DONE");
        done.Json.ContainsKey("error").ShouldBeFalse();
        after.Status.ShouldBe(404);
        ((string?)after.Json["error"]!["errors"]![0]!["reason"]).ShouldBe("notFound");
        google.Store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Take_Its_Time_When_The_Operation_Is_Slow()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Disk("d-1"));
        google.Server.Faults.Add(new Fault(FaultKind.SlowOperation) { Delay = TimeSpan.FromSeconds(2) });

        // When
        var begun = await google.SendAsync(HttpMethod.Delete, $"{Root}/zones/us-central1-a/disks/d-1");
        string operation = $"{Root}/zones/us-central1-a/operations/{(string?)begun.Json["name"]}";
        var later = await google.GetAsync(operation);
        var done = await google.SendAsync(HttpMethod.Post, $"{operation}/wait");

        // Then
        ((string?)later.Json["status"]).ShouldBe("RUNNING");
        ((string?)done.Json["status"]).ShouldBe("DONE");
    }

    [Theory]
    [InlineData("zones/us-east9-z/disks", 400, "invalid")]
    [InlineData("regions/us-east9/subnetworks", 400, "invalid")]
    [InlineData("zones/us-central1-a/disks/none", 404, "notFound")]
    [InlineData("zones/us-central1-a/disks?filter=name", 400, "invalid")]
    [InlineData("zones/us-central1-a/disks?maxResults=501", 400, "invalid")]
    [InlineData("zones/us-central1-a/disks?pageToken=x", 400, "invalid")]
    [InlineData("global/operations/operation-1", 404, "notFound")]
    public async Task Should_Refuse_In_Googles_Words_When_The_Request_Is_Wrong(string path, int status, string reason)
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var answer = await google.GetAsync($"{Root}/{path}");

        // Then
        answer.Status.ShouldBe(status);
        ((int?)answer.Json["error"]!["code"]).ShouldBe(status);
        ((string?)answer.Json["error"]!["errors"]![0]!["reason"]).ShouldBe(reason);
    }

    [Fact]
    public async Task Should_Not_Know_The_Project_When_It_Is_Another()
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var answer = await google.GetAsync("compute/v1/projects/none-1/global/networks");

        // Then
        answer.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Should_Have_Its_Own_Routes_When_There_Is_A_Network()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Network("mpi-net"));

        // When
        var (_, json) = await google.GetAsync($"{Root}/global/routes");

        // Then
        var route = ((JsonArray)json["items"]!).ShouldHaveSingleItem()!;
        ((string?)route["name"]).ShouldNotBeNull().ShouldStartWith("default-route-");
        ((string?)route["network"]).ShouldNotBeNull().ShouldEndWith("/networks/mpi-net");
        ((string?)route["destRange"]).ShouldBe("0.0.0.0/0");
    }
}
