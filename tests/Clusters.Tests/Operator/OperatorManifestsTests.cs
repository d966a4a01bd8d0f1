using Hoarfrost.Clusters.Operator;

namespace Clusters.Tests.Operator;

public sealed class OperatorManifestsTests
{
    [Theory]
    [InlineData(
        "registry.example.org:5000/mirror/mpi-operator:0.8.2",
        "registry.example.org:5000/mirror/mpi-operator",
        "newTag: \"0.8.2\""
    )]
    [InlineData("registry.example.org/m@sha256:ab", "registry.example.org/m", "digest: sha256:ab")]
    [InlineData("registry.example.org/m:1@sha256:ab", "registry.example.org/m", "digest: sha256:ab")]
    public void Should_Name_The_Mirrors_Image_When_One_Is_Given(string image, string name, string version)
    {
        var text = OperatorManifests.Kustomization("../../manifests/overlays/kube", image);
        text.ShouldContain($"    newName: {name}\n    {version}\n");
        text.ShouldContain("  - \"../../manifests/overlays/kube\"\n");
    }
}
