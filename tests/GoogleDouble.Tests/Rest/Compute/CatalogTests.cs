using System.Text.Json.Nodes;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Rest.Compute;

public class CatalogTests
{
    private const string Root = "compute/v1/projects/demo-123456";

    [Fact]
    public async Task Should_Count_What_Is_Used_When_A_Region_Is_Asked()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Instance("mpi-1"));
        google.Store.Add(Resources.Instance("mpi-2", zone: "us-central1-b"));
        google.Store.Add(Resources.Instance("mpi-3", model: "SPOT"));
        google.Store.Add(Resources.Instance("mpi-4", zone: "europe-west4-a"));
        google.Store.Add(Resources.Disk("d-1"));
        google.Server.Quotas["N2_CPUS"] = 8;

        // When
        var (_, json) = await google.GetAsync($"{Root}/regions/us-central1");

        // Then
        Quota(json, "N2_CPUS").ShouldBe((8, 8));
        Quota(json, "PREEMPTIBLE_CPUS").Usage.ShouldBe(4);
        Quota(json, "INSTANCES").Usage.ShouldBe(3);
        Quota(json, "IN_USE_ADDRESSES").Usage.ShouldBe(3);
        Quota(json, "SSD_TOTAL_GB").Usage.ShouldBe(20);
        ((JsonArray)json["zones"]!).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Should_List_The_Zones_Of_The_Region_When_Filtered()
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var (_, json) = await google.GetAsync($"{Root}/zones?filter=region%20eq%20.*/europe-west4");

        // Then
        ((JsonArray)json["items"]!)
            .Select(zone => (string?)zone!["name"])
            .ShouldBe(["europe-west4-a", "europe-west4-b", "europe-west4-c"]);
    }

    [Theory]
    [InlineData("us-central1-a", "h3-standard-88", 200)]
    [InlineData("us-central1-b", "h3-standard-88", 404)]
    [InlineData("us-central1-b", "n2-standard-4", 200)]
    [InlineData("us-central1-b", "n9-standard-4", 404)]
    public async Task Should_Say_Whether_The_Type_Is_There_When_Asked(string zone, string type, int status)
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var answer = await google.GetAsync($"{Root}/zones/{zone}/machineTypes/{type}");

        // Then
        answer.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Should_Find_All_Places_Of_A_Type_When_Aggregated()
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var (_, json) = await google.GetAsync($"{Root}/aggregated/machineTypes?filter=name%3Dh3-standard-88");

        // Then
        ((JsonObject)json["items"]!)
            .Where(scope => scope.Value!["machineTypes"] is not null)
            .Select(scope => scope.Key)
            .ShouldBe(["zones/europe-west4-b", "zones/us-central1-a"]);
    }

    [Fact]
    public async Task Should_Give_The_Newest_Image_When_The_Family_Is_Asked()
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var stock = await google.GetAsync("compute/v1/projects/debian-cloud/global/images/family/debian-12");
        var none = await google.GetAsync("compute/v1/projects/debian-cloud/global/images/family/debian-99");

        // Then
        ((string?)stock.Json["name"]).ShouldBe("debian-12-bookworm-v20261111");
        none.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Should_Show_Our_Images_When_The_Store_Has_Them()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Image("hoarfrost-node-1"));

        // When
        var one = await google.GetAsync($"{Root}/global/images/hoarfrost-node-1");
        var list = await google.GetAsync($"{Root}/global/images?filter=name%20eq%20hoarfrost-.*");

        // Then
        ((string?)one.Json["diskSizeGb"]).ShouldBe("20");
        ((JsonArray)list.Json["items"]!).Count.ShouldBe(1);
    }

    private static (double Limit, double Usage) Quota(JsonObject region, string metric)
    {
        var quota = ((JsonArray)region["quotas"]!).Single(item => (string?)item!["metric"] == metric)!;
        return ((double)quota["limit"]!, (double)quota["usage"]!);
    }
}
