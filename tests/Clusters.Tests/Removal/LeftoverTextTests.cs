using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Removal;

namespace Clusters.Tests.Removal;

public sealed class LeftoverTextTests
{
    private static readonly Leftover _ours = new("network", "mpi-net", "gcloud compute networks delete mpi-net");
    private static readonly Leftover _doubtful = new("instance", "database", RemoveCommand: null, "is in the network");

    [Fact]
    public void Should_Tell_Apart_What_Is_Ours_And_What_May_Be_Somebody_Elses_When_Both_Are_Left() =>
        LeftoverText
            .Of("the cluster mpi", "Teardown", [_ours, _doubtful])
            .ShouldBe(
                """
                Of the cluster mpi there is left: network mpi-net.
                Run Teardown again, or remove it by hand:
                  gcloud compute networks delete mpi-net
                There is left, and may be somebody else's: instance database. Teardown does not touch it:
                  instance database: is in the network
                Whoever it belongs to decides. Once it is gone, or elsewhere, run Teardown again.
                """
            );

    [Fact]
    public void Should_Not_Call_It_The_Clusters_When_All_Of_It_May_Be_Somebody_Elses()
    {
        // When
        var text = LeftoverText.Of("the cluster mpi", "Teardown", [_doubtful]);

        // Then
        text.ShouldNotContain("Of the cluster mpi");
        text.ShouldNotContain("delete");
    }
}
