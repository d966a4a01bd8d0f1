using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Kubernetes;
using NSubstitute;

namespace Clusters.Tests.Operator;

public sealed class KubeConnectionTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Should_Go_To_The_New_Cluster_When_It_Was_Made_Anew_Since()
    {
        // Given
        var platform = Substitute.For<IPodPlatform>();
        platform.ConnectAsync(Arg.Any<CancellationToken>()).Returns(Target("first"), Target("second"));
        using var connection = new KubeConnection(platform);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var before = connection.Client.Server;

        // When
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        // Then
        before.ShouldContain("first");
        connection.Client.Server.ShouldContain("second");
        connection.Target.Context.ShouldBe("second");
    }

    [Fact]
    public async Task Should_Have_No_Client_When_Closed()
    {
        // Given
        var platform = Substitute.For<IPodPlatform>();
        platform.ConnectAsync(Arg.Any<CancellationToken>()).Returns(Target("first"));
        using var connection = new KubeConnection(platform);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        // When
        connection.Dispose();

        // Then
        Should.Throw<InvalidOperationException>(() => connection.Client);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private KubeTarget Target(string name)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(
            path,
            $$"""
            { "apiVersion": "v1", "kind": "Config",
              "clusters": [{ "name": "{{name}}", "cluster": { "server": "https://{{name}}.invalid:6443" } }],
              "users": [{ "name": "{{name}}", "user": { "token": "none" } }],
              "contexts": [{ "name": "{{name}}", "context": { "cluster": "{{name}}", "user": "{{name}}" } }] }
            """
        );
        return new KubeTarget(path, name);
    }
}
