using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tooling.Commands;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>An image with nothing in it, as a playbook that ran no task leaves one, in the real engine.</summary>
public sealed class DockerImagesTests : IAsyncLifetime
{
    // An archive's end, and no file before it.
    private static readonly byte[] EmptyTar = new byte[1024];

    private readonly RealCluster _cluster = new();

    private string Image => $"hoarfrost-test:{_cluster.Name}";

    public async ValueTask InitializeAsync() =>
        Assert.SkipUnless(await _cluster.HasDockerAsync(), "No Docker daemon answers here.");

    public async ValueTask DisposeAsync()
    {
        if (await _cluster.HasDockerAsync())
        {
            await _cluster.DockerAsync("image", "rm", "--force", Image);
        }

        _cluster.Dispose();
    }

    [Fact]
    public async Task Should_Not_Take_An_Empty_Image_For_A_Nodes_When_Asked()
    {
        // Given
        (await _cluster.Get<DockerImages>().HasNodesAsync(Image, ToolBench.Token)).ShouldBeFalse();
        await ImportAsync();

        // When
        var isThere = await _cluster.Get<DockerImages>().HasNodesAsync(Image, ToolBench.Token);
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            _cluster.Get<DockerImages>().RequireAsync(Image, ImageContents.OfNode, ToolBench.Token)
        );

        // Then
        isThere.ShouldBeFalse();
        error.Message.ShouldContain($"{Image} was made without an error, but lacks /opt/hpl/xhpl");
    }

    [Fact]
    public async Task Should_Believe_The_Mark_When_The_Instance_Was_Looked_Into()
    {
        // Given
        await ImportAsync("--change", "LABEL hoarfrost-checked=true");

        // When, then
        (await _cluster.Get<DockerImages>().HasNodesAsync(Image, ToolBench.Token)).ShouldBeTrue();
    }

    private Task ImportAsync(params IReadOnlyList<string> options) =>
        _cluster.Context.RunCommandAsync(
            "docker",
            ["import", .. options, "-", Image],
            new CommandSettings { StandardInput = EmptyTar },
            onLine: null,
            ToolBench.Token
        );
}
