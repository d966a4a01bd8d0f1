using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Platforms.Gcp;
using NSubstitute;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Platforms;

/// <summary>A cluster in the subnetwork of a Shared VPC's host project.</summary>
public sealed class SharedNetworkTests
{
    private const string Subnetwork = "projects/host-123456/regions/us-central1/subnetworks/shared";
    private const string Network = "projects/host-123456/global/networks/shared-net";

    [Fact]
    public async Task Should_Make_Nothing_And_Have_Nothing_To_Remove_When_The_Network_Is_There()
    {
        // Given
        using var google = new GoogleServer();
        google.On(
            $"GET /compute/v1/{Subnetwork}",
            $$"""
            {
              "name": "shared", "selfLink": "https://www.googleapis.com/compute/v1/{{Subnetwork}}",
              "network": "https://www.googleapis.com/compute/v1/{{Network}}"
            }
            """
        );
        using var cluster = new RealCluster(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["platform"] = GcpPlatform.PlatformName,
                ["project"] = "demo-123456",
                ["subnetwork"] = Subnetwork,
                ["allow-from"] = "203.0.113.7/32",
            }
        );
        cluster
            .Context.Environment.GetEnvironmentVariable(Arg.Any<string>())
            .Returns(call => google.Environment(call.Arg<string>()));

        // When
        var made = await cluster.Get<StepRunner>().RunAsync(await cluster.Get<NetworkMaker>().StepAsync(Token), Token);
        await cluster.Get<StackDeployer>().DestroyAsync(Stack.Network, static _ => { }, Token);

        // Then
        made.Network.ShouldBe(Network);
        cluster.Get<StepOutputs>().Network.Network.ShouldBe(Network);
        cluster.Get<StackStates>().IsApplied(Stack.Network).ShouldBeFalse();
        google.Requests.ShouldAllBe(request =>
            request == $"GET /compute/v1/{Subnetwork}" || request.StartsWith("POST /token", StringComparison.Ordinal)
        );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
