using Hoarfrost.Clusters.Expiry;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Options;

namespace Platforms.Tests.Gcp.Leftovers;

public sealed class NetworkMarksTests
{
    private static readonly DateTimeOffset Made = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly ComputeResource Network = new(
        "mpi-net",
        "https://compute.googleapis.com/compute/v1/projects/p/global/networks/mpi-net",
        Description: "Of the Hoarfrost cluster mpi.",
        CreationTimestamp: Made
    );

    [Fact]
    public void Should_Live_For_The_Longest_Time_When_Nothing_Else_Tells_Of_The_Cluster() =>
        NetworkMarks.Of([Network], []).ShouldBe([new ExpiryMark("mpi", Made + GoogleOptionTable.LongestTtl)]);

    [Fact]
    public void Should_Tell_Nothing_When_A_Label_Is_Younger() =>
        NetworkMarks.Of([Network], [new ExpiryMark("mpi", Made.AddHours(4))]).ShouldBeEmpty();

    [Fact]
    public void Should_Keep_The_Cluster_When_Only_An_Image_Of_An_Earlier_One_Is_Labelled()
    {
        // Given: made again, and no VM yet
        List<ExpiryMark> labelled = [new("mpi", Made.AddHours(-1))];

        // When
        List<ExpiryMark> marks = [.. labelled, .. NetworkMarks.Of([Network], labelled)];

        // Then
        ExpiredCluster.Among(marks, Made.AddMinutes(1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mpi-net", "Somebody's")]
    [InlineData("mpi-net", null)]
    [InlineData("default", "Of the Hoarfrost cluster mpi.")]
    [InlineData("other-net", "Of the Hoarfrost cluster mpi.")]
    public void Should_Tell_Nothing_When_The_Network_Is_Not_Ours(string name, string? description) =>
        NetworkMarks.Of([Network with { Name = name, Description = description }], []).ShouldBeEmpty();
}
