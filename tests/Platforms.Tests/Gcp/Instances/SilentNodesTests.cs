using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Platforms.Gcp.Instances;
using Hoarfrost.Remote;

namespace Platforms.Tests.Gcp.Instances;

public sealed class SilentNodesTests
{
    private static readonly NodeEndpoint _node = new("blue-1", "203.0.113.1", 22, "10.0.0.2", 2, 8192);

    [Theory]
    [InlineData("RUNNING", false)]
    [InlineData("TERMINATED", true)]
    [InlineData("STOPPING", true)]
    public void Should_Call_A_Silent_Node_Lost_When_Google_Does_Not_Run_It(string status, bool isLost)
    {
        // When
        var nodes = SilentNodes.Of([_node], [Instance("blue-1", status)]);

        // Then
        nodes.Lost.ShouldBe(isLost ? [_node] : []);
        nodes.Unreachable.ShouldBe(isLost ? [] : [_node]);
    }

    [Fact]
    public void Should_Call_A_Silent_Node_Lost_When_Google_Has_None_Of_Its_Name()
    {
        SilentNodes.Of([_node], [Instance("blue-2", "RUNNING")]).Lost.ShouldBe([_node]);
    }

    [Theory]
    [InlineData("RUNNING", false)]
    [InlineData("STAGING", false)]
    [InlineData("REPAIRING", false)]
    [InlineData("STOPPING", true)]
    [InlineData("TERMINATED", true)]
    public void Should_Call_A_Node_Gone_When_Google_Has_Ended_It(string status, bool isGone) =>
        SilentNodes.Gone([_node], [Instance("blue-1", status)]).ShouldBe(isGone ? [_node] : []);

    [Fact]
    public void Should_Call_A_Node_Gone_When_Google_Does_Not_Have_It() =>
        SilentNodes.Gone([_node], [Instance("blue-2", "RUNNING")]).ShouldBe([_node]);

    private static CloudInstance Instance(string name, string status) =>
        new(name, "us-central1-a", status, IsBilled: true, DateTimeOffset.UnixEpoch, ExpiresAt: null);
}
