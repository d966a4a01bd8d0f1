using Hoarfrost.Tooling.Docker;

namespace Tooling.Tests.Docker;

public sealed class DockerAdviceTests
{
    private const string System = "unix:///var/run/docker.sock";

    private static readonly DockerAdvice Ada = new("ada", [], Host: null, Context: null);

    [Fact]
    public void Should_Say_How_To_Join_The_Group_And_Go_On_When_The_Socket_Is_Closed()
    {
        // Docker 28.2.2's own words.
        const string Words =
            "docker version ended with exit code 1.\n  permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get \"http://%2Fvar%2Frun%2Fdocker.sock/v1.50/version\": dial unix /var/run/docker.sock: connect: permission denied";

        var advice = Ada.For(new DockerAnswer(DockerState.Denied, System, Words));

        advice.ShouldStartWith(Words);
        advice.ShouldContain("sudo usermod -aG docker ada");
        advice.ShouldContain("newgrp docker");
    }

    [Fact]
    public void Should_Not_Ask_For_Membership_When_It_Is_Only_Newer_Than_The_Session()
    {
        var members = DockerAdvice.MembersOf("root:x:0:\ndocker:x:999:bob,ada\nada:x:1000:\n");

        var advice = (Ada with { Members = members }).For(new DockerAnswer(DockerState.Denied, System, "no"));

        advice.ShouldContain("newgrp docker");
        advice.ShouldNotContain("usermod");
    }

    [Fact]
    public void Should_Name_The_Daemon_When_None_Runs() =>
        Ada.For(new DockerAnswer(DockerState.Stopped, System, "no")).ShouldContain("sudo systemctl start docker");

    [Theory]
    [InlineData(null, null, "gone", "DOCKER_CONTEXT names the context gone")]
    [InlineData(null, null, null, "docker context use default")]
    [InlineData("tcp://10.0.0.9:2375", "tcp://10.0.0.9:2375", null, "DOCKER_HOST names the engine tcp://10.0.0.9:2375")]
    [InlineData("ssh://ada@example.org", null, null, "Docker's context leads to the engine ssh://ada@example.org")]
    public void Should_Name_What_Led_There_When_The_Engine_Is_Elsewhere(
        string? endpoint,
        string? host,
        string? context,
        string expected
    )
    {
        var advice = (Ada with { Host = host, Context = context }).For(
            new DockerAnswer(DockerState.Failed, endpoint, "its words")
        );

        advice.ShouldStartWith("its words\n");
        advice.ShouldContain(expected);
        advice.ShouldNotContain("sudo");
    }
}
