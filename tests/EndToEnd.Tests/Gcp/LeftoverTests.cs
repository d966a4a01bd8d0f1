using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using GoogleDouble.Store;

namespace EndToEnd.Tests.Gcp;

/// <summary>What Terraform knows nothing of.</summary>
public sealed class LeftoverTests(PaperCloud paper) : IClassFixture<PaperCloud>
{
    [Fact]
    public async Task Should_Remove_Them_When_They_Are_Ours_Beyond_Doubt()
    {
        // Given
        var pipeline = await NetworkAsync();
        var cluster = pipeline.Cluster;
        StoredResource[] planted =
        [
            Firewall($"{cluster}-stray", cluster),
            Disk("forgotten", Labels(cluster)),
            Image("hoarfrost-node-0123456789ab", Labels(cluster)),
        ];
        Array.ForEach(planted, paper.Cloud.Server.Store.Add);

        // When
        var removed = await pipeline.TeardownAsync();

        // Then
        removed.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Say_Whose_They_Are_And_Leave_The_Decision_When_They_Only_Resemble_Ours()
    {
        // Given
        var pipeline = await NetworkAsync();
        var cluster = pipeline.Cluster;
        StoredResource[] planted = [Firewall("somebodys-rule", cluster), Disk($"{cluster}-1", labels: null)];
        Array.ForEach(planted, paper.Cloud.Server.Store.Add);

        // When
        var result = await pipeline.TeardownAsync();

        // Then
        result
            .ShouldEndWith(6)
            .ShouldSay(
                "may be somebody else's",
                $"firewall rule somebodys-rule: is in the network {cluster}-net",
                $"gcloud compute firewall-rules describe somebodys-rule --project {Cloud.Project}",
                $"gcloud compute disks describe {cluster}-1 --project {Cloud.Project} --zone {Cloud.FirstZone}"
            );
        result.Output.ShouldNotContain("delete somebodys-rule");
        result.Output.ShouldNotContain($"delete {cluster}-1 ");
        foreach (var one in planted)
        {
            paper.Cloud.Server.Store.Find(one.Type, one.Project, one.Location, one.Name).ShouldNotBeNull();
        }

        // When: a person has looked, and removed them
        Array.ForEach(planted, one => paper.Cloud.Server.Store.Remove(one));
        var again = await pipeline.TeardownAsync();

        // Then
        again.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Leave_Them_Alone_When_They_Are_Another_Clusters()
    {
        // Given: one whose name begins with this one's
        var pipeline = await NetworkAsync();
        var other = $"{pipeline.Cluster}-b";
        StoredResource[] planted =
        [
            Disk($"{other}-1", Labels(other)),
            Image("hoarfrost-node-ba9876543210", Labels(other)),
        ];
        Array.ForEach(planted, paper.Cloud.Server.Store.Add);

        // When
        var removed = await pipeline.TeardownAsync();

        // Then
        removed.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBe(planted.Select(one => $"{one.Type} {one.Name}"), ignoreOrder: true);
        Array.ForEach(planted, one => paper.Cloud.Server.Store.Remove(one));
    }

    [Fact]
    public async Task Should_Find_All_By_Name_And_Label_When_The_State_Is_Gone()
    {
        // Given
        var pipeline = await NetworkAsync();
        Directory.Delete(pipeline.Files.Root, recursive: true);

        // When
        var removed = await pipeline.TeardownAsync("--platform", "gcp", "--project", Cloud.Project, "--adopt");

        // Then
        removed.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
    }

    private async Task<Pipeline> NetworkAsync()
    {
        var pipeline = paper.Another();
        (await pipeline.RunAsync("Network")).ShouldEndWith(0);
        paper.Cloud.Everything().ShouldNotBeEmpty();
        return pipeline;
    }

    private static JsonObject Labels(string cluster) => new() { ["hoarfrost-cluster"] = cluster };

    private static StoredResource Firewall(string name, string cluster) =>
        new(
            "google_compute_firewall",
            Cloud.Project,
            Location: null,
            name,
            ResourceLink.Global(Cloud.Project, "firewalls", name),
            new JsonObject
            {
                ["network"] = ResourceLink.Global(Cloud.Project, "networks", $"{cluster}-net"),
                ["direction"] = "INGRESS",
                ["source_ranges"] = new JsonArray("192.0.2.7/32"),
                ["allow"] = new JsonArray(new JsonObject { ["protocol"] = "tcp", ["ports"] = new JsonArray("8080") }),
            }
        );

    private static StoredResource Disk(string name, JsonObject? labels) =>
        new(
            "google_compute_disk",
            Cloud.Project,
            Cloud.FirstZone,
            name,
            ResourceLink.Zonal(Cloud.Project, Cloud.FirstZone, "disks", name),
            new JsonObject
            {
                ["size"] = 20,
                ["type"] = "pd-balanced",
                ["effective_labels"] = labels,
            }
        );

    private static StoredResource Image(string name, JsonObject labels) =>
        new(
            "google_compute_image",
            Cloud.Project,
            Location: null,
            name,
            ResourceLink.Global(Cloud.Project, "images", name),
            new JsonObject
            {
                ["family"] = "",
                ["disk_size_gb"] = 20,
                ["effective_labels"] = labels,
            }
        );
}
