using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Platforms.Gcp;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Platforms;

/// <summary>Whom a cluster's firewall lets in.</summary>
public sealed class CallersTests
{
    private const string Caller = "203.0.113.7/32";

    [Theory]
    [InlineData("direct", Caller)]
    [InlineData("iap")]
    public async Task Should_Name_The_Callers_When_Nothing_Was_Checked_Before(string ssh, params string[] callers)
    {
        // Given
        using var cluster = new RealCluster(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["platform"] = GcpPlatform.PlatformName,
                ["project"] = "demo-123456",
                ["ssh"] = ssh,
                ["allow-from"] = Caller,
            }
        );
        cluster.ClusterState.Write(
            cluster.ClusterState.Current with
            {
                Settled = ChosenSubnet.Keep(System.Net.IPNetwork.Parse("10.1.0.0/16")),
            }
        );

        // When
        var variables = await cluster
            .Get<IStackPlatform>()
            .VariablesAsync(Stack.Network, cluster.Options, TestContext.Current.CancellationToken);

        // Then
        variables["ssh_source_ranges"].ShouldBe(callers);
    }
}
