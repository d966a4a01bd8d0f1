using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Hoarfrost.Kubernetes;

namespace Kubernetes.Tests;

public sealed class MergedKubeconfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_Take_The_First_Of_A_Name_And_Parts_From_Any_File_When_There_Are_Several()
    {
        // Given: a context whose cluster is in two files, and whose user is in another directory's
        var files = Files();
        _folder.File("b/token", "secret\n");

        // When
        var merged = MergedKubeconfig.Load(files);

        // Then
        merged.ContextNames.ShouldBe(["one", "two"]);
        var configuration = merged.ToConfiguration("one");
        configuration.Clusters.Select(cluster => cluster.Name).ShouldBe(["c", "d"]);
        configuration.Clusters.First().ClusterEndpoint.Server.ShouldBe("https://first:6443");
        configuration.Clusters.First().ClusterEndpoint.CertificateAuthority.ShouldBe(In("a/ca.crt"));
        configuration.Users.Single(user => user.Name == "u").UserCredentials.Token.ShouldBe("secret");
        configuration
            .Users.Single(user => user.Name == "w")
            .UserCredentials.ExternalExecution.Command.ShouldBe(In("b/bin/login"));
    }

    [Fact]
    public void Should_Be_What_Kubectl_Makes_Of_Them()
    {
        // Given
        Assert.SkipUnless(RealContext.Has("kubectl"), "There is no kubectl here.");
        var files = Files();
        var start = new ProcessStartInfo(
            "kubectl",
            ["config", "view", "--flatten=false", "--raw", "--output=json", "--context=one"]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["KUBECONFIG"] = string.Join(':', files);

        // When
        using var kubectl = Process.Start(start)!;
        var theirs = JsonDocument.Parse(kubectl.StandardOutput.ReadToEnd()).RootElement;
        var ours = MergedKubeconfig.Load(files).ToConfiguration("two");

        // Then
        foreach (var cluster in theirs.GetProperty("clusters").EnumerateArray())
        {
            ours.Clusters.Single(known => known.Name == cluster.GetProperty("name").GetString())
                .ClusterEndpoint.Server.ShouldBe(cluster.GetProperty("cluster").GetProperty("server").GetString());
        }

        ours.Contexts.Select(context => (context.Name, context.ContextDetails.User))
            .ShouldBe(
                theirs
                    .GetProperty("contexts")
                    .EnumerateArray()
                    .Select(context =>
                        (
                            context.GetProperty("name").GetString()!,
                            context.GetProperty("context").GetProperty("user").GetString()!
                        )
                    ),
                ignoreOrder: true
            );
    }

    [Fact]
    public void Should_Connect_When_The_User_Is_In_Another_File()
    {
        // Given
        var files = Files();
        _folder.File("b/token", "secret\n");
        _folder.File("a/ca.crt", Certificate());

        // When
        using var client = KubeAccess.Connect(new KubeTarget(string.Join(':', files), "one"));

        // Then
        client.BaseUri.ShouldBe(new Uri("https://first:6443/"));
    }

    [Fact]
    public void Should_Say_A_Command_That_Works_When_There_Are_Several_Files()
    {
        new KubeTarget("/a:/b", "one").Kubectl.ShouldBe("KUBECONFIG=/a:/b kubectl --context one");
        new KubeTarget("/a", "one").Kubectl.ShouldBe("kubectl --kubeconfig /a --context one");
    }

    private string[] Files() =>
        [
            In("missing"),
            _folder.File("empty", ""),
            _folder.File(
                "a/config",
                """
                apiVersion: v1
                kind: Config
                clusters:
                - name: c
                  cluster: {server: "https://first:6443", certificate-authority: ca.crt}
                contexts:
                - name: one
                  context: {cluster: c, user: u}
                users: null
                """
            ),
            _folder.File(
                "b/config",
                """
                {"apiVersion": "v1", "kind": "Config",
                 "clusters": [{"name": "c", "cluster": {"server": "https://second:6443"}},
                              {"name": "d", "cluster": {"server": "https://d:6443"}}],
                 "contexts": [{"name": "one", "context": {"cluster": "d", "user": "w"}},
                              {"name": "two", "context": {"cluster": "d", "user": "w"}}],
                 "users": [{"name": "u", "user": {"tokenFile": "token"}},
                           {"name": "w", "user": {"exec": {"apiVersion": "client.authentication.k8s.io/v1",
                                                           "command": "./bin/login", "interactiveMode": "Never"}}}]}
                """
            ),
        ];

    private static string Certificate()
    {
        using var key = RSA.Create();
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest(
            "CN=test",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(now, now.AddDays(1));
        return certificate.ExportCertificatePem();
    }

    private string In(string name) => Path.Combine(_folder.Root, name);
}
