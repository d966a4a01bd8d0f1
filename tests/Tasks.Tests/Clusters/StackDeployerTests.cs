using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Tooling.Docker;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>The smallest of the real stacks, a Docker network, by the real terraform.</summary>
public sealed class StackDeployerTests : IAsyncLifetime
{
    private static readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal)
    {
        ["cidr"] = FormattableString.Invariant($"10.63.{Environment.ProcessId % 256}.0/24"),
    };

    private readonly RealCluster _cluster = new();

    private StackDeployer Stacks => _cluster.Stacks;

    public async ValueTask InitializeAsync() =>
        Assert.SkipUnless(
            RealContext.Has("terraform") && await _cluster.HasDockerAsync(),
            "No terraform or no Docker daemon here."
        );

    public async ValueTask DisposeAsync()
    {
        if (RealContext.Has("terraform"))
        {
            await Stacks.DestroyAsync(Stack.Network, _ => { }, CancellationToken.None);
        }

        _cluster.Dispose();
    }

    [Fact]
    public async Task Should_Make_Keep_Mend_And_Remove_A_Stack_When_Asked()
    {
        // Given
        _cluster.States.IsApplied(Stack.Network).ShouldBeFalse();
        (await _cluster.States.OutputsAsync(Stack.Network, ToolBench.Token)).ShouldBeNull();
        await Stacks.DestroyAsync(Stack.Network, _ => { }, ToolBench.Token);
        var source = Path.Combine(_cluster.Paths.Root, "infra", "local", "network");
        var before = Directory.GetFileSystemEntries(source);

        // When
        var outputs = await ApplyAsync();

        // Then
        var name = outputs["network"].GetString().ShouldNotBeNull();
        name.ShouldStartWith(_cluster.Name);
        (await ExistsAsync(name)).ShouldBeTrue();
        _cluster.States.IsApplied(Stack.Network).ShouldBeTrue();
        (await _cluster.States.OutputsAsync(Stack.Network, ToolBench.Token))
            .ShouldNotBeNull()["network"]
            .GetString()
            .ShouldBe(name);
        Directory.GetFileSystemEntries(source).ShouldBe(before, "the project's own folder stays as it was");

        // When it went behind Terraform's back
        await _cluster.DockerAsync("network", "rm", name);
        await ApplyAsync("terraform_data.network");

        // Then
        (await ExistsAsync(name)).ShouldBeTrue();

        // When
        await Stacks.DestroyAsync(Stack.Network, _ => { }, ToolBench.Token);

        // Then
        (await ExistsAsync(name)).ShouldBeFalse();
        _cluster.States.IsApplied(Stack.Network).ShouldBeFalse();
    }

    [Fact]
    public void Should_Depend_On_Its_Own_Variables_And_Not_On_Other_Stacks_When_Fingerprinted()
    {
        // Given
        var network = Stacks.Inputs(Stack.Network, _variables).ToHex();

        // When, then
        Stacks.Inputs(Stack.Network, _variables).ToHex().ShouldBe(network);
        Stacks.Inputs(Stack.Image, _variables).ToHex().ShouldNotBe(network);
        Stacks
            .Inputs(Stack.Network, new Dictionary<string, object?>(StringComparer.Ordinal) { ["cidr"] = "10.1.0.0/24" })
            .ToHex()
            .ShouldNotBe(network);
    }

    private Task<IReadOnlyDictionary<string, System.Text.Json.JsonElement>> ApplyAsync(params string[] replace) =>
        Stacks.ApplyAsync(Stack.Network, _variables, replace, _ => { }, ToolBench.Token);

    private Task<bool> ExistsAsync(string name) =>
        _cluster.Context.DockerHasAsync(DockerKind.Network, name, ToolBench.Token);
}
