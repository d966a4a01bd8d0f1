using System.Net.Sockets;
using Hoarfrost.Tooling.Docker;

namespace Tooling.Tests.Docker;

public sealed class DockerAnswerTests
{
    [Theory]
    // A daemon is started only where nobody listens at this system's own socket.
    [InlineData("unix:///var/run/docker.sock", SocketError.AddressNotAvailable, DockerState.Stopped)]
    [InlineData("unix:///run/docker.sock", SocketError.ConnectionRefused, DockerState.Stopped)]
    [InlineData("unix:///var/run/docker.sock", SocketError.AccessDenied, DockerState.Denied)]
    [InlineData("unix:///var/run/docker.sock", null, DockerState.Failed)]
    [InlineData("unix:///run/user/1000/docker.sock", SocketError.AddressNotAvailable, DockerState.Failed)]
    [InlineData("tcp://127.0.0.1:2375", null, DockerState.Failed)]
    [InlineData("ssh://ada@example.org", null, DockerState.Failed)]
    [InlineData(null, null, DockerState.Failed)]
    public void Should_Tell_Why_When_No_Engine_Answers(string? endpoint, SocketError? connected, object state) =>
        DockerAnswer.Why(endpoint, connected).ShouldBe((DockerState)state);
}
