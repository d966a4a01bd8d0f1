using Hoarfrost.Core.Errors;
using Hoarfrost.Kubernetes;
using Hoarfrost.Platforms.Kube;

namespace Platforms.Tests.Kube;

public sealed class KubeconfigFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kubeconfig");

    [Fact]
    public void Should_Take_The_File_That_Has_The_Context_When_There_Are_Several()
    {
        // Given
        var (first, second) = (Write("first", "kind-a"), Write("second", "kind-b"));

        // When
        var target = KubeconfigFiles.Target("kind-b", [Path.Combine(folder.FullName, "missing"), first, second]);

        // Then
        target.KubeconfigPath.ShouldBe(second);
        target.Context.ShouldBe("kind-b");
    }

    [Fact]
    public void Should_Name_Those_That_There_Are_And_The_Nearest_When_The_Context_Is_Unknown()
    {
        // Given
        var file = Write("config", "minikube", "kind-a");

        // When
        var error = Should.Throw<UsageException>(() => KubeconfigFiles.Target("minicube", [file]));

        // Then
        error.ExitCode.ShouldBe(ExitCodes.Usage);
        error.Message.ShouldContain("--context minicube");
        error.Message.ShouldContain("did you mean minikube?");
        error.Message.ShouldContain("kind-a, minikube");
    }

    [Fact]
    public void Should_Say_Where_It_Looked_When_There_Is_No_File() =>
        Should
            .Throw<UsageException>(() => KubeconfigFiles.Target("x", [Path.Combine(folder.FullName, "none")]))
            .Message.ShouldContain("none");

    [Theory]
    [InlineData("/a:/b", "/root", new[] { "/a", "/b" })]
    [InlineData(null, "/root", new[] { "/root/.kube/config" })]
    [InlineData("", "/root", new[] { "/root/.kube/config" })]
    public void Should_Look_Where_Kubectl_Does_When_None_Is_Named(string? variable, string home, string[] expected) =>
        KubeconfigFiles.Find(name => name == "HOME" ? home : variable).ShouldBe(expected);

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, params string[] contexts)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(
            path,
            "apiVersion: v1\nkind: Config\ncontexts:\n"
                + string.Concat(contexts.Select(context => $"- name: {context}\n  context: {{cluster: c, user: u}}\n"))
        );
        return path;
    }
}
