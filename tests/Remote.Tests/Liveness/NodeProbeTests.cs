using System.Net;
using System.Net.Sockets;
using Hoarfrost.Remote.Liveness;

namespace Remote.Tests.Liveness;

public sealed class NodeProbeTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Give_The_Banner_When_Sshd_Answers()
    {
        // When
        var result = await NodeProbe.ProbeAsync(sshd.Node, Timeout, Cancel);

        // Then
        result.Banner.ShouldNotBeNull().ShouldStartWith("SSH-2.0-");
        result.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Say_Why_When_The_Port_Is_Closed()
    {
        // When
        var result = await NodeProbe.ProbeAsync(sshd.Node with { SshPort = LoopbackSshd.FreePort() }, Timeout, Cancel);

        // Then
        result.IsAlive.ShouldBeFalse();
        result.Problem.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("", false, "no answer within 1 s")]
    [InlineData("", true, "hung up without a banner")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", false, "something other than SSH answers")]
    public async Task Should_Say_Why_When_What_Answers_Is_No_Sshd(string says, bool hangsUp, string problem)
    {
        // Given
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var accept = server.AcceptSocketAsync(Cancel);

        // When
        var probe = NodeProbe.ProbeAsync(
            sshd.Node with
            {
                SshPort = ((IPEndPoint)server.LocalEndpoint).Port,
            },
            Timeout,
            Cancel
        );
        using var socket = await accept;
        await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(says), Cancel);
        if (hangsUp)
        {
            socket.Shutdown(SocketShutdown.Both);
        }

        // Then
        (await probe).Problem.ShouldBe(problem);
    }
}
