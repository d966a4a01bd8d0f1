using Hoarfrost.Core.Errors;
using Hoarfrost.Kubernetes;
using Hoarfrost.Platforms.Kube;

namespace Platforms.Tests.Kube;

public sealed class KubeconfigFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kubeconfig");

    [Fact]
    public void Should_TakeTheFileThatHasTheContext_When_ThereAreSeveral()
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
    public void Should_NameThoseThatThereAreAndTheNearest_When_TheContextIsUnknown()
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
    public void Should_SayWhereItLooked_When_ThereIsNoFile() =>
        Should
            .Throw<UsageException>(() => KubeconfigFiles.Target("x", [Path.Combine(folder.FullName, "none")]))
            .Message.ShouldContain("none");

    [Theory]
    [InlineData("/a:/b", "/root", new[] { "/a", "/b" })]
    [InlineData(null, "/root", new[] { "/root/.kube/config" })]
    [InlineData("", "/root", new[] { "/root/.kube/config" })]
    public void Should_LookWhereKubectlDoes_When_NoneIsNamed(string? variable, string home, string[] expected) =>
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
