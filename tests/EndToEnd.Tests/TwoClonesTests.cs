using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

/// <summary>Two clones, two owners, one cluster name, one Docker engine.</summary>
[Collection(SharedCluster.Name)]
public sealed class TwoClonesTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Touch_Nothing_Of_The_First_When_The_Second_Is_Asked_For_Anything()
    {
        // Given
        var first = await cluster.HealthyAsync();
        using var second = new AnotherClone(cluster.Checkout, first);
        var containers = await first.Docker.ContainersAsync();
        var left = await first.Docker.LeftAsync();

        // When, Then
        await second.ShouldRefuseAsync([
            "Preflight",
            "Network",
            "BaseInstance",
            "BaseImage",
            "Clone",
            "VerifyMpi",
            "RunHpl",
            "Teardown",
        ]);
        await second.ShouldShowAsync();
        await second.ShouldRefuseWithAStateAsync([
            "RunHpl",
            "Network --exclusive",
            "VerifyMpi --exclusive",
            "Teardown",
        ]);

        // Then
        (await first.Docker.ContainersAsync()).ShouldBe(containers, ignoreOrder: true);
        (await first.Docker.LeftAsync()).ShouldBe(left);
        (await first.RunAsync("VerifyMpi")).ShouldEndWith(0).ShouldSay("Clone: up to date", "VerifyMpi: up to date");
    }

    [Fact]
    public async Task Should_Go_On_With_The_Same_Identity_When_The_State_Is_Lost_And_Adopted()
    {
        // Given
        cluster.Cold.ShouldEndWith(0);
        var pipeline = new Pipeline(cluster.Checkout, Pipeline.NewName());
        try
        {
            (await pipeline.RunAsync("Clone", "--nodes", "1")).ShouldEndWith(0);
            var identity = await IdentityAsync(pipeline);
            Directory.Delete(pipeline.Files.Root, recursive: true);

            // When
            var refused = await pipeline.RunAsync("Clone", "--nodes", "1");
            var adopted = await pipeline.RunAsync("Clone", "--nodes", "1", "--adopt");

            // Then
            refused.ShouldEndWith(2).ShouldSay("--adopt");
            adopted.ShouldEndWith(0);
            (await IdentityAsync(pipeline)).ShouldBe(identity);
        }
        finally
        {
            (await pipeline.RunAsync("Teardown", "--keep-image")).ShouldEndWith(0);
        }

        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty();
    }

    private static Task<string> IdentityAsync(Pipeline pipeline) =>
        Command.RunAsync(
            "docker",
            "inspect",
            "--format",
            "{{index .Config.Labels \"hoarfrost-identity\"}}",
            pipeline.Node(1)
        );
}
