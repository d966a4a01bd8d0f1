using System.Net;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Platforms.Local;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>A cluster that was begun, with this machine's real Docker engine.</summary>
public sealed class ClusterStartTests
{
    private const string Asked = "10.99.98.0/24";
    private const string Earlier = "10.99.97.0/24";

    [Fact]
    public async Task Should_Take_What_The_Options_Say_When_Nothing_Was_Made_With_The_Earlier_Choice()
    {
        // Given: a network that Docker refused
        using var cluster = await BeganAsync(Asked);
        cluster.StepStore.Begin(StepNames.Network, "inputs");
        cluster.StepStore.Fail(StepNames.Network, "Pool overlaps with other one on this address space");

        // When
        await EnsureAsync(cluster);

        // Then
        ChosenSubnet.Of(cluster.ClusterState.Current).ShouldBe(Asked);
    }

    [Fact]
    public async Task Should_Refuse_And_Say_What_Changes_It_When_The_Network_Was_Made()
    {
        // Given
        using var cluster = await BeganAsync(Asked);
        cluster.Made(StepNames.Network, """{"network": "n"}""");

        // When
        var refusal = await Should.ThrowAsync<UsageException>(() => EnsureAsync(cluster));

        // Then
        refusal.Message.ShouldStartWith(
            $"--subnet {Asked}: the network of the cluster {cluster.Name} was made with {Earlier}"
        );
        refusal.Message.ShouldContain("Teardown");
        ChosenSubnet.Of(cluster.ClusterState.Current).ShouldBe(Earlier);
    }

    [Fact]
    public async Task Should_Go_On_When_The_Network_Was_Made_With_The_Same()
    {
        // Given
        using var cluster = await BeganAsync(Earlier);
        cluster.Made(StepNames.Network, """{"network": "n"}""");

        // When
        await EnsureAsync(cluster);

        // Then
        ChosenSubnet.Of(cluster.ClusterState.Current).ShouldBe(Earlier);
    }

    [Fact]
    public async Task Should_Refuse_A_Network_Before_Anything_Is_Made_When_This_Machine_Has_It()
    {
        // Given: the engine's own bridge
        var bridge = UsedNetworks.OfInterfaces().FirstOrDefault(network => network.By == "interface docker0");
        Assert.SkipWhen(bridge is null, "The engine has no bridge here.");
        using var cluster = await BeganAsync($"{bridge.Network.BaseAddress}/24");

        // When
        var refusal = await Should.ThrowAsync<UsageException>(() => EnsureAsync(cluster));

        // Then
        refusal.Message.ShouldContain($"{bridge.Network} (Docker's network bridge)");
    }

    private static async Task<RealCluster> BeganAsync(string subnet)
    {
        var cluster = new RealCluster(new Dictionary<string, string> { ["subnet"] = subnet });
        Assert.SkipUnless(await cluster.HasDockerAsync(), "No Docker daemon answers here.");
        cluster.ClusterState.Write(
            cluster.ClusterState.Current with
            {
                Settled = ChosenSubnet.Keep(IPNetwork.Parse(Earlier)),
            }
        );
        return cluster;
    }

    private static Task EnsureAsync(RealCluster cluster) =>
        cluster.Get<ClusterStart>().EnsureAsync(new NameHolding([], ""), ToolBench.Token);
}
