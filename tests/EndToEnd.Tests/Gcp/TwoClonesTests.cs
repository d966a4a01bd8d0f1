using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Gcp;

/// <summary>Two clones, two owners, one cluster name, one project.</summary>
public sealed class TwoClonesTests(PaperCloud paper) : IClassFixture<PaperCloud>
{
    [Theory]
    [InlineData("gcp", "Network", "RunHpl")]
    [InlineData("gke", "Network", "DeployOperator")]
    public async Task Should_Touch_Nothing_Of_The_First_When_The_Second_Is_Asked_For_Anything(
        string platform,
        string made,
        string last
    )
    {
        // Given: a VPC, which has no labels; on gke also a registry, which has
        var first = paper.AnotherOn(platform);
        (await first.RunAsync(made)).ShouldEndWith(0);
        using var second = new AnotherClone(
            paper.Checkout,
            first,
            Cloud.OptionsOn(platform),
            paper.Cloud.Server.Environment
        );
        var before = paper.Cloud.Everything();

        // When, Then
        await second.ShouldRefuseAsync(["Network", last, "Teardown"], place: "network");
        await second.ShouldShowAsync();
        await second.ShouldRefuseWithAStateAsync(["Teardown"]);
        paper.Cloud.Everything().ShouldBe(before, ignoreOrder: true);

        // When
        var adopted = await second.Pipeline.RunAsync("Teardown", "--adopt");

        // Then
        adopted.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Be_One_Cluster_When_They_Name_One_State_Bucket()
    {
        // Given
        const string Bucket = "demo-shared";
        var bucket = paper.Cloud.Server.Buckets.Add(Bucket);
        var first = paper.Another("--state-bucket", Bucket);
        (await first.RunAsync("Network")).ShouldEndWith(0);
        using var second = new AnotherClone(
            paper.Checkout,
            first,
            [.. Cloud.OptionsOn("gcp"), "--state-bucket", Bucket],
            paper.Cloud.Server.Environment
        );

        // When
        var again = await second.Pipeline.RunAsync("Network");
        var removed = await second.Pipeline.TeardownAsync();

        // Then
        again.ShouldEndWith(0);
        removed.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
        bucket.Objects.ShouldBeEmpty();
    }
}
