using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using GoogleDouble.Store;

namespace EndToEnd.Tests.Gcp;

/// <summary>Clusters that nobody removed, in a cloud of their own: on this machine a sweep would take what a person forgot, too.</summary>
public sealed class SweepTests(PaperCloud paper) : IClassFixture<PaperCloud>
{
    private const string Disk = "google_compute_disk";

    private static readonly string[] Sweep = ["--target", "Sweep", "--platform", "gcp", "--project", Cloud.Project];

    [Fact]
    public async Task Should_Remove_All_That_Has_Expired_And_No_More_When_Their_State_Is_Lost()
    {
        // Given: a network, which carries no label, and a disk by which it is known to have expired
        var expired = paper.Another();
        (await expired.RunAsync("Network")).ShouldEndWith(0);
        Directory.Delete(expired.Files.Root, recursive: true);
        Age($"{expired.Cluster}-net");
        var living = Pipeline.NewName();
        var mixed = Pipeline.NewName();
        Plant($"{expired.Cluster}-1", expired.Cluster, TimeSpan.FromMinutes(-1));
        Plant($"{living}-1", living, TimeSpan.FromHours(1));
        Plant($"{mixed}-1", mixed, TimeSpan.FromMinutes(-1));
        Plant($"{mixed}-2", mixed, TimeSpan.FromHours(1));

        // When
        var swept = await RunAsync();

        // Then
        swept.ShouldEndWith(0).ShouldSay($"Cluster {expired.Cluster} expired", "removed");
        paper
            .Cloud.Everything()
            .ShouldBe([$"{Disk} {living}-1", $"{Disk} {mixed}-1", $"{Disk} {mixed}-2"], ignoreOrder: true);

        // When
        var again = await RunAsync();

        // Then
        again.ShouldEndWith(0).ShouldSay("No cluster has expired.");
    }

    private async Task<PipelineResult> RunAsync()
    {
        using var run = Pipeline.StartProgram(paper.Checkout, Sweep, environment: paper.Cloud.Server.Environment);
        return await run.EndAsync();
    }

    /// <summary>As old as something of its cluster that has expired by now.</summary>
    private void Age(string network)
    {
        var store = paper.Cloud.Server.Store;
        var made = store.Find("google_compute_network", Cloud.Project, location: null, network)!;
        store.Replace(made with { CreatedAt = DateTimeOffset.UtcNow - TimeSpan.FromHours(1) }).ShouldBeTrue();
    }

    private void Plant(string name, string cluster, TimeSpan left) =>
        paper.Cloud.Server.Store.Add(
            new StoredResource(
                Disk,
                Cloud.Project,
                Cloud.FirstZone,
                name,
                ResourceLink.Zonal(Cloud.Project, Cloud.FirstZone, "disks", name),
                new JsonObject
                {
                    ["size"] = 20,
                    ["type"] = "pd-balanced",
                    ["effective_labels"] = new JsonObject
                    {
                        ["hoarfrost-cluster"] = cluster,
                        ["hoarfrost-expires"] = string.Create(
                            CultureInfo.InvariantCulture,
                            $"{(DateTimeOffset.UtcNow + left).ToUnixTimeSeconds()}"
                        ),
                    },
                }
            )
        );
}
