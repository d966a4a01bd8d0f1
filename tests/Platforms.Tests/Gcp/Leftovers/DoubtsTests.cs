using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Platforms.Tests.Gcp.Leftovers;

public sealed class DoubtsTests
{
    private const string Zone = "https://compute/projects/demo-123456/zones/us-central1-a";

    private static readonly DateTimeOffset _made = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Should_Say_Whose_It_Is_And_That_It_Keeps_The_Network_When_An_Instance_Is_In_It()
    {
        // Given
        var instance = new ComputeResource(
            "database",
            $"{Zone}/instances/database",
            Zone,
            Labels: new Dictionary<string, string> { ["team"] = "weather", ["env"] = "prod" },
            Description: "Do not delete",
            NetworkInterfaces: [new NetworkInterface("https://compute/projects/demo-123456/global/networks/mpi-net")],
            CreationTimestamp: _made
        );

        // When
        var doubt = Of("instances", instance, "alice@example.org");

        // Then
        doubt.ShouldBe(
            "is in the network mpi-net and was not made by Hoarfrost; the network can't go before it does "
                + "(creator alice@example.org; made 2026-03-01 12:00 UTC; labels env=prod, team=weather; description \"Do not delete\"). "
                + "To look: gcloud compute instances describe database --project demo-123456 --zone us-central1-a"
        );
    }

    [Fact]
    public void Should_Say_What_Is_Not_Known_When_A_Disk_Has_A_Nodes_Name_Alone()
    {
        // Given
        var disk = new ComputeResource("mpi-1", $"{Zone}/disks/mpi-1", Zone, CreationTimestamp: _made);

        // When
        var doubt = Of("disks", disk, creator: null);

        // Then
        doubt.ShouldStartWith("has the name of one of the cluster's disks");
        doubt.ShouldContain(
            "(creator not known to Google any more; made 2026-03-01 12:00 UTC; no labels; no description)"
        );
        doubt.ShouldNotContain("delete");
    }

    private static string Of(string collection, ComputeResource resource, string? creator) =>
        Doubts.Of(
            new FoundResource(
                ResourceKind.All.Single(kind => kind.Collection == collection),
                resource,
                Ownership.Doubtful
            ),
            "mpi",
            creator,
            "demo-123456"
        );
}
