using Hoarfrost.Tooling.Docker;

namespace Tooling.Tests.Docker;

public sealed class DockerImageNameTests
{
    [Theory]
    [InlineData("docker.io/ada/hoarfrost-hpl:0123", "ada/hoarfrost-hpl:0123")]
    [InlineData("index.docker.io/ada/hoarfrost-hpl@sha256:0123", "ada/hoarfrost-hpl@sha256:0123")]
    [InlineData("docker.io/library/debian:12", "debian:12")]
    [InlineData("registry.example/ada/hoarfrost-hpl:0123", "registry.example/ada/hoarfrost-hpl:0123")]
    [InlineData("hoarfrost-node:0123", "hoarfrost-node:0123")]
    public void Should_Be_As_The_Engine_Lists_It_When_The_Name_Is_Whole(string name, string familiar) =>
        DockerImageName.Familiar(name).ShouldBe(familiar);
}
