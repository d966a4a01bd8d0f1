using System.Diagnostics;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Platforms.Gcp.Tunnels;
using Hoarfrost.Remote;

namespace Platforms.Tests.Gcp.Tunnels;

/// <summary>One real sshd is both: the node that can be reached, and the one behind it.</summary>
public sealed class BastionTunnelsTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    [Fact]
    public void Should_Need_No_Way_Round_When_The_Address_Reaches_The_Node()
    {
        NodeEndpoint[] nodes =
        [
            Node("blue-1", internalAddress: "10.0.0.1"),
            Node("blue-2", internalAddress: "127.0.0.1"),
        ];

        BastionTunnels.Proxy(nodes[0], nodes, "/c").ShouldBeNull();
        BastionTunnels.Proxy(nodes[1], [nodes[1]], "/c").ShouldBeNull();
        BastionTunnels
            .Proxy(nodes[1], nodes, "/c")!
            .Command.ShouldBe(["ssh", "-F", "/c", "-W", $"[127.0.0.1]:{sshd.Port}", "blue-1"]);
    }

    [Fact]
    public async Task Should_Log_In_Through_The_First_Node_When_Ssh_Gets_The_File()
    {
        // Given
        NodeEndpoint[] nodes =
        [
            Node("blue-1", internalAddress: "10.0.0.1"),
            Node("blue-2", internalAddress: "127.0.0.1"),
        ];
        var file = sshd.At("its 100% ssh_config");
        var access = new SshAccess(Environment.UserName, sshd.PrivateKeyPath, sshd.KnownHostsPath);
        var text = SshConfig.Render(nodes, access, node => BastionTunnels.Proxy(node, nodes, file));
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        // When
        using var ssh = Process.Start(
            new ProcessStartInfo("ssh", ["-F", file, "blue-2", "echo in"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var output = await ssh.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        // Then
        output.ShouldBe("in\n");
    }

    private NodeEndpoint Node(string name, string internalAddress) =>
        new(name, "127.0.0.1", sshd.Port, internalAddress, 1, 1024);
}
