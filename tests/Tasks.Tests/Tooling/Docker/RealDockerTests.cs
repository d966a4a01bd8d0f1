using System.Text.Json;
using Cake.Core;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Command;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Docker.Remove;
using Hoarfrost.Tooling.DockerDaemon;
using Tasks.Tests.Tooling.Fixtures;
using Tasks.Tests.Tooling.Processes;

namespace Tasks.Tests.Tooling.Docker;

public sealed class RealDockerTests : IAsyncLifetime
{
    private readonly ToolBench _bench = new();
    private readonly string _name = $"hoarfrost-test-{Guid.NewGuid():N}";
    private readonly ICakeContext _context;
    private readonly DockerDaemonStarter _daemon;

    public RealDockerTests()
    {
        _context = RealContext.Create(_bench.Runner);
        _daemon = new DockerDaemonStarter(_context, _bench.Folder);
    }

    public async ValueTask InitializeAsync() =>
        Assert.SkipUnless(
            RealContext.Has("docker") && await _daemon.IsReachableAsync(ToolBench.Token),
            "No Docker daemon answers here."
        );

    [Fact]
    public async Task Should_FindByLabelAndRemove_When_VolumeIsMade()
    {
        // Given
        await _context.RunCommandAsync(
            "docker",
            ["volume", "create", "--label", $"hoarfrost-test={_name}", _name],
            new CommandSettings(),
            onLine: null,
            ToolBench.Token
        );

        // When
        var found = await ListAsync();

        // Then
        found.ShouldHaveSingleItem().GetProperty("Name").GetString().ShouldBe(_name);
        var inspected = await _context.DockerInspectAsync(DockerKind.Volume, [_name], ToolBench.Token);
        inspected
            .ShouldHaveSingleItem()
            .GetProperty("Labels")
            .GetProperty("hoarfrost-test")
            .GetString()
            .ShouldBe(_name);
        await _context.DockerRemoveAsync(DockerKind.Volume, [_name], new DockerRemoveSettings(), ToolBench.Token);
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Fail_When_InspectedThingIsNotThere()
    {
        var error = await Should.ThrowAsync<ToolException>(() =>
            _context.DockerInspectAsync(DockerKind.Container, [_name], ToolBench.Token)
        );

        error.Message.ShouldContain(_name);
    }

    [Fact]
    public async Task Should_StartNothing_When_DaemonAnswers()
    {
        await _daemon.EnsureAsync(ToolBench.Token);

        Directory.EnumerateFileSystemEntries(_bench.Folder).ShouldBeEmpty();
        (await _context.DockerInfoAsync(ToolBench.Token)).GetProperty("NCPU").GetInt32().ShouldBeGreaterThan(0);
    }

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<IReadOnlyList<JsonElement>> ListAsync() =>
        _context.DockerListAsync(DockerKind.Volume, new() { Labels = [$"hoarfrost-test={_name}"] }, ToolBench.Token);
}
