using Hoarfrost.Core.Errors;
using Hoarfrost.Kubernetes;
using Hoarfrost.Platforms.Kube;

namespace Platforms.Tests.Kube;

public sealed class KubeconfigFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kubeconfig");

    [Fact]
    public void Should_Take_All_Files_When_One_Of_Them_Has_The_Context()
    {
        // Given
        var (first, second) = (Write("first", "kind-a"), Write("second", "kind-b"));

        // When
        var target = KubeconfigFiles.Target("kind-b", [Path.Combine(folder.FullName, "missing"), first, second]);

        // Then
        target.Files.ShouldBe([first, second]);
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
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    [InlineData("apiVersion: v1\nkind: Config\ncontexts: null\nclusters: null\nusers: null\n")]
    [InlineData("contexts:\n- name: null\n- just a word\n")]
    public void Should_Pass_Over_A_File_When_It_Has_Nothing(string text)
    {
        // Given: as kubectl and kind leave them when their last cluster goes
        var empty = Path.Combine(folder.FullName, "empty");
        File.WriteAllText(empty, text);

        // When, Then
        KubeconfigFiles.Target("kind-a", [empty, Write("second", "kind-a")]).Context.ShouldBe("kind-a");
        Should
            .Throw<UsageException>(() => KubeconfigFiles.Target("x", [empty]))
            .Message.ShouldContain("There are none");
    }

    [Theory]
    [InlineData("just a word")]
    [InlineData("contexts: [")]
    [InlineData("- a list")]
    public void Should_Name_The_File_When_It_Is_No_Kubeconfig(string text)
    {
        // Given
        var file = Path.Combine(folder.FullName, "broken");
        File.WriteAllText(file, text);

        // When, Then
        Should
            .Throw<UsageException>(() => KubeconfigFiles.Target("x", [file]))
            .Message.ShouldStartWith($"{file} can't be read as a kubeconfig: ");
    }

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
