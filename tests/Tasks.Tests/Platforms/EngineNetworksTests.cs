using Hoarfrost.Platforms.Local;
using Hoarfrost.Tooling.Docker;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Platforms;

/// <summary>The real Docker engine, and a container that runs the host's <c>sleep</c>.</summary>
public sealed class EngineNetworksTests : IAsyncLifetime
{
    private readonly RealCluster _cluster = new();
    private readonly string _name;

    public EngineNetworksTests() => _name = _cluster.Name;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(await _cluster.HasDockerAsync(), "No Docker daemon answers here.");
        var layer = Path.Combine(_cluster.Bench.Folder, "layer.tar");
        await File.WriteAllBytesAsync(layer, new byte[10240], ToolBench.Token);
        await _cluster.DockerAsync("import", layer, $"hoarfrost-test:{_name}");
        await _cluster.DockerAsync("network", "create", "--label", $"hoarfrost-cluster={_name}", $"{_name}-net");
    }

    public async ValueTask DisposeAsync()
    {
        if (await _cluster.HasDockerAsync())
        {
            await _cluster.DockerAsync("rm", "--force", _name);
            await _cluster.DockerAsync("image", "rm", "--force", $"hoarfrost-test:{_name}");
        }

        _cluster.Dispose();
    }

    [Fact]
    public async Task Should_Remove_The_Network_When_The_Container_That_Joined_It_Still_Runs()
    {
        // Given
        string[] host = ["/usr/bin:/usr/bin:ro", "/usr/lib:/lib:ro", "/usr/lib64:/lib64:ro"];
        await _cluster.DockerAsync([
            "run",
            "--detach",
            "--name",
            _name,
            .. host.SelectMany(mount => (string[])["--volume", mount]),
            $"hoarfrost-test:{_name}",
            "/usr/bin/sleep",
            "300",
        ]);
        await _cluster.Context.Docker.ConnectAsync(
            $"{_name}-net",
            _name,
            EngineNetworks.Alias,
            new DockerSettings(),
            ToolBench.Token
        );

        // When
        await _cluster
            .Create<LocalLeftovers>(_name, (IReadOnlyList<string>)[])
            .RemoveAsync(keepImage: true, ToolBench.Token);

        // Then
        var networks = await _cluster.Context.Docker.ListAsync(
            DockerKind.Network,
            new DockerListSettings { Filters = [$"name={_name}"] },
            ToolBench.Token
        );
        networks.ShouldBeEmpty();
        var runs = await _cluster.Context.Docker.InspectAsync(
            DockerKind.Container,
            [_name],
            new DockerSettings(),
            ToolBench.Token
        );
        runs[0].GetProperty("State").GetProperty("Running").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Refuse_Nothing_When_The_Engine_Is_This_Machines()
    {
        await _cluster.Create<EngineNetworks>().CheckAsync(ToolBench.Token);

        await _cluster.DockerAsync("network", "rm", $"{_name}-net");
    }
}
