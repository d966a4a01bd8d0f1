using System.Text.Json;
using Cake.Core;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;

namespace Tooling.Tests.Docker;

public sealed class RealDockerTests : IAsyncLifetime
{
    private readonly ToolBench bench = new();
    private readonly string name = $"hoarfrost-test-{Guid.NewGuid():N}";
    private readonly ICakeContext context;

    public RealDockerTests()
    {
        context = RealContext.Create(bench.Runner);
    }

    public async ValueTask InitializeAsync() =>
        Assert.SkipUnless(
            RealContext.Has("docker")
                && (await new DockerProbe(context).AskAsync(ToolBench.Token)).State is DockerState.Answers,
            "No Docker daemon answers here."
        );

    [Fact]
    public async Task Should_Find_By_Label_And_Remove_When_Volume_Is_Made()
    {
        // Given
        await context.RunCommandAsync(
            "docker",
            ["volume", "create", "--label", $"hoarfrost-test={name}", name],
            new CommandSettings(),
            onLine: null,
            ToolBench.Token
        );

        // When
        var found = await ListAsync();

        // Then
        found.ShouldHaveSingleItem().GetProperty("Name").GetString().ShouldBe(name);
        var inspected = await context.Docker.InspectAsync(
            DockerKind.Volume,
            [name],
            new DockerSettings(),
            ToolBench.Token
        );
        inspected.ShouldHaveSingleItem().GetProperty("Labels").GetProperty("hoarfrost-test").GetString().ShouldBe(name);
        await context.Docker.RemoveAsync(DockerKind.Volume, [name], new DockerRemoveSettings(), ToolBench.Token);
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Fail_When_Inspected_Thing_Is_Not_There()
    {
        var error = await Should.ThrowAsync<ToolException>(() =>
            context.Docker.InspectAsync(DockerKind.Container, [name], new DockerSettings(), ToolBench.Token)
        );

        error.Message.ShouldContain(name);
    }

    public ValueTask DisposeAsync()
    {
        bench.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<IReadOnlyList<JsonElement>> ListAsync() =>
        context.Docker.ListAsync(DockerKind.Volume, new() { Labels = [$"hoarfrost-test={name}"] }, ToolBench.Token);
}
