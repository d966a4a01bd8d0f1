using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Local;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Platforms;

/// <summary>The real Docker engine, with running nodes of two clusters.</summary>
public sealed class LocalCoresTests : IAsyncLifetime
{
    // The second is one that no container of this machine can have.
    private static readonly CpuTopology _machine = new([
        [0],
        [9000],
    ]);

    private readonly RealCluster _cluster = new();
    private readonly List<string> _containers = [];
    private readonly string _other;
    private readonly string _image;

    public LocalCoresTests()
    {
        _other = $"{_cluster.Name}-other";
        _image = $"hoarfrost-test:{_cluster.Name}";
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(await _cluster.HasDockerAsync(), "No Docker daemon answers here.");
        var layer = Path.Combine(_cluster.Bench.Folder, "layer.tar");
        await File.WriteAllBytesAsync(layer, new byte[10240], ToolBench.Token);
        await _cluster.DockerAsync("import", layer, _image);
    }

    public async ValueTask DisposeAsync()
    {
        if (_containers.Count > 0)
        {
            await _cluster.DockerAsync(["rm", "--force", .. _containers]);
        }

        if (await _cluster.HasDockerAsync())
        {
            await _cluster.DockerAsync("image", "rm", "--force", _image);
        }

        _cluster.Dispose();
    }

    [Fact]
    public async Task Should_Take_A_Free_Core_When_A_Running_Node_Of_Another_Cluster_Has_The_First()
    {
        // Given
        await RunAsync(_other, "--cpuset-cpus", "0");

        // When
        var settled = await _cluster
            .Create<LocalCores>(_machine)
            .ChooseAsync(new HoarfrostOptions(), Nodes(1), ToolBench.Token);

        // Then
        settled.ShouldBe(KeyValuePair.Create("cores", "9000,0"));
    }

    [Fact]
    public async Task Should_Name_The_Other_Cluster_When_Both_Have_A_Core()
    {
        // Given: nodes of its own, those without cores of their own, and what has stopped don't count
        await RunAsync(_other, "--cpuset-cpus", "0");
        await RunAsync(_cluster.Name, "--cpuset-cpus", "0");
        await RunAsync($"{_other}-base");
        await RunAsync($"{_other}-stopped", "--cpuset-cpus", "0");
        await _cluster.DockerAsync("kill", _containers[^1]);

        // When
        var shared = await _cluster
            .Create<LocalCores>(_machine)
            .SharedAsync(new HoarfrostOptions(), Nodes(2), ToolBench.Token);

        // Then
        var ours = shared.Where(cores => cores.Cluster.StartsWith(_cluster.Name, StringComparison.Ordinal));
        ours.ShouldHaveSingleItem().Cluster.ShouldBe(_other);
        shared.ShouldAllBe(cores => cores.Cpus.SequenceEqual(new[] { 0 }));
    }

    private static IReadOnlyList<NodeShape> Nodes(int count) =>
        [.. Enumerable.Range(0, count).Select(index => new NodeShape($"blue-{index + 1}", index, 1, 1000, 1000))];

    /// <summary>This machine's own programs, as the image has none.</summary>
    private async Task RunAsync(string cluster, params string[] options)
    {
        var name = $"{cluster}-{_containers.Count}";
        _containers.Add(name);
        await _cluster.DockerAsync([
            .. (string[])["run", "--detach", "--name", name, "--label", $"hoarfrost-cluster={cluster}"],
            .. (string[])["--volume", "/usr:/usr:ro", "--volume", "/lib:/lib:ro", "--volume", "/lib64:/lib64:ro"],
            .. options,
            .. (string[])[_image, "/usr/bin/sleep", "60"],
        ]);
    }
}
