using Hoarfrost.Platforms.Gcp;

namespace Platforms.Tests.Gcp;

public sealed class TakenNameTests
{
    [Theory]
    [InlineData(
        "googleapi: Error 409: The resource 'projects/demo-123456/global/networks/a-net' already exists, alreadyExists",
        "projects/demo-123456/global/networks/a-net"
    )]
    [InlineData(
        "googleapi: Error 409: Already exists: projects/demo-123456/zones/us-central1-a/clusters/a., alreadyExists",
        "projects/demo-123456/zones/us-central1-a/clusters/a"
    )]
    [InlineData("resource - projects/p/locations/l/clusters/c/nodePools/workers - already exists", null)]
    public void Should_Find_What_Is_In_The_Way_When_Google_Names_It(string diagnostics, string? path) =>
        TakenName.Paths(diagnostics).ShouldBe(path is null ? [] : [path]);

    [Fact]
    public async Task Should_Say_Whose_It_Is_When_Another_Cluster_Has_The_Name()
    {
        // Given
        const string Description = "Of the Hoarfrost cluster mpi (identity fedcba9876543210).";
        await using var google = await GoogleCloud.StartAsync();
        google.AddMarked("google_compute_network", "networks", null, "mpi-net", description: Description);

        // When
        var said = await TakenName.DescribeAsync(
            google.Compute,
            "Error 409: The resource 'projects/demo-123456/global/networks/mpi-net' already exists, alreadyExists",
            TestContext.Current.CancellationToken
        );

        // Then
        said.ShouldStartWith("It is projects/demo-123456/global/networks/mpi-net (creator ");
        said.ShouldContain($"description \"{Description}\"");
    }
}
