using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Platforms.Local;
using Hoarfrost.Tooling;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Platforms;

/// <summary>The real Docker engine, with things of two clusters.</summary>
public sealed class LocalLeftoversTests : IAsyncLifetime
{
    private readonly RealCluster _cluster = new();
    private readonly LocalLeftovers _leftovers;
    private readonly string _name;
    private readonly string _other;
    private readonly string _image;

    public LocalLeftoversTests()
    {
        _name = _cluster.Name;
        _other = $"{_name}-other";
        _image = $"hoarfrost-test:{_name}";
        _leftovers = Of(_name);
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(await _cluster.HasDockerAsync(), "No Docker daemon answers here.");
        var layer = Path.Combine(_cluster.Bench.Folder, "layer.tar");
        await File.WriteAllBytesAsync(layer, new byte[10240], ToolBench.Token);
        await _cluster.DockerAsync("import", "--change", $"LABEL hoarfrost-cluster={_name}", layer, _image);
        await _cluster.DockerAsync("volume", "create", "--label", $"hoarfrost-cluster={_name}", _name);
        await MakeContainerAsync(_name);
        await MakeContainerAsync(_other);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (
            var arguments in (string[][])
                [
                    ["rm", "--force", _name],
                    ["rm", "--force", _other],
                    ["volume", "rm", "--force", _name],
                    ["image", "rm", "--force", _image],
                ]
        )
        {
            try
            {
                await _cluster.DockerAsync(arguments);
            }
            catch (ToolException)
            {
                // The test removed it.
            }
        }

        _cluster.Dispose();
    }

    [Fact]
    public async Task Should_Leave_Other_Clusters_And_What_They_Use_When_Sweeping()
    {
        // Given
        (await FindAsync())
            .Select(leftover => $"{leftover.Kind} {leftover.Name}")
            .ShouldBe([$"container {_name}", $"volume {_name}"], "the image is in use");

        // When
        await _leftovers.RemoveAsync(keepImage: false, ToolBench.Token);
        await _leftovers.RemoveAsync(keepImage: false, ToolBench.Token);

        // Then
        (await FindAsync()).ShouldBeEmpty();
        await _cluster.DockerAsync("container", "inspect", _other);
        await _cluster.DockerAsync("image", "inspect", _image);
    }

    [Fact]
    public async Task Should_Name_The_Image_And_How_To_Remove_It_When_Nobody_Uses_It_Any_More()
    {
        // Given
        await _cluster.DockerAsync("rm", "--force", _name);
        await _cluster.DockerAsync("rm", "--force", _other);

        // When
        var kept = await _leftovers.FindAsync(keepImage: true, ToolBench.Token);
        var found = await FindAsync();

        // Then
        kept.ShouldNotContain(leftover => leftover.Kind == "image");
        var image = found.Single(leftover => leftover.Name == _image);
        image.RemoveCommand.ShouldBe($"docker image rm {_image}");
    }

    [Fact]
    public async Task Should_Remove_The_Image_Of_A_Cluster_That_Has_Gone_When_The_Last_User_Goes()
    {
        // Given: the first cluster's Teardown finds its image in use by the other, and leaves it
        await _leftovers.RemoveAsync(keepImage: false, ToolBench.Token);
        await _cluster.DockerAsync("image", "inspect", _image);
        var last = Of(_other);

        // When, Then: the audit knows it once nobody runs from it, unless it is to be kept
        (await last.FindAsync(keepImage: false, ToolBench.Token)).ShouldNotContain(leftover => leftover.Name == _image);
        await _cluster.DockerAsync("rm", "--force", _other);
        (await last.FindAsync(keepImage: false, ToolBench.Token)).ShouldContain(leftover => leftover.Name == _image);
        (await last.FindAsync(keepImage: true, ToolBench.Token)).ShouldBeEmpty();
        await last.RemoveAsync(keepImage: false, ToolBench.Token);
        await Should.ThrowAsync<ToolException>(() => _cluster.DockerAsync("image", "inspect", _image));
    }

    [Fact]
    public async Task Should_Leave_The_Image_When_Its_Own_Cluster_Is_There()
    {
        // Given
        await _cluster.DockerAsync("rm", "--force", _other);

        // When
        var last = Of(_other);
        await last.RemoveAsync(keepImage: false, ToolBench.Token);

        // Then
        await _cluster.DockerAsync("image", "inspect", _image);
    }

    private LocalLeftovers Of(string cluster) =>
        _cluster.Create<LocalLeftovers>(cluster, (IReadOnlyList<string>)[_image]);

    private async Task<IReadOnlyList<Leftover>> FindAsync() =>
        await _leftovers.FindAsync(keepImage: false, ToolBench.Token);

    private Task MakeContainerAsync(string cluster) =>
        _cluster.DockerAsync("create", "--name", cluster, "--label", $"hoarfrost-cluster={cluster}", _image, "/none");
}
