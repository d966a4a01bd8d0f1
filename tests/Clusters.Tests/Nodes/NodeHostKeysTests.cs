using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;

namespace Clusters.Tests.Nodes;

public class NodeHostKeysTests
{
    private static readonly HostKey _first = new(
        "ssh-ed25519",
        "AAAAC3NzaC1lZDI1NTE5AAAAIAoneoneoneoneoneoneoneoneoneoneoneoneoneo"
    );
    private static readonly HostKey _second = new(
        "ssh-ed25519",
        "AAAAC3NzaC1lZDI1NTE5AAAAIAtwotwotwotwotwotwotwotwotwotwotwotwotwotw"
    );

    [Fact]
    public void Should_Pin_Each_Node_For_Both_Sides_When_Addresses_Differ()
    {
        // Given
        NodeEndpoint near = new("blue-1", "192.0.2.1", 2201, "10.64.0.10", 1, 1024);
        NodeEndpoint far = new("blue-2", "192.0.2.1", 2202, "10.64.0.11", 1, 1024);

        // When
        var keys = NodeHostKeys.Of([(near, [_first]), (far, [_second])]);

        // Then
        keys.Outside.KeysFor("192.0.2.1", 2201).ShouldBe([_first]);
        keys.Outside.KeysFor("192.0.2.1", 2202).ShouldBe([_second]);
        keys.Mesh.KeysFor("10.64.0.11", 22).ShouldBe([_second]);
        keys.Mesh.KeysFor("blue-1", 22).ShouldBe([_first]);
        keys.Mesh.KeysFor("192.0.2.1", 2201).ShouldBeEmpty("nodes know each other by their inner addresses only");
    }
}
