using System.Text.RegularExpressions;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

/// <summary>What a user has set, and what an earlier version left in the clone, changes nothing of a cluster.</summary>
[Collection(SharedCluster.Name)]
public sealed partial class EnvironmentTests(ClusterFixture cluster)
{
    private static readonly string[] Size = ["--n", "2016"];

    // What the pipeline and the nodes were told; only the run's own report has times.
    private static readonly string[] Compared = ["HPL.dat", "hostfile", "command"];

    [Fact]
    public async Task Should_Run_And_Remove_As_Ever_When_Every_Variable_Of_Every_Tool_Is_Nonsense()
    {
        // Given
        var usual = await cluster.HealthyAsync();
        (await usual.RunAsync("RunHpl", Size)).ShouldEndWith(0);
        var other = new Pipeline(cluster.Checkout, Pipeline.NewName(), environment: ToolVariables.Environment);
        var infra = Path.Combine(cluster.Checkout.Root, "infra");
        LeaveWorkspace(Path.Combine(infra, "local", "network"));
        LeaveWorkspace(Path.Combine(infra, "local", "cluster"));
        var before = Listing(infra);

        // When
        var run = await other.RunAsync("RunHpl", Size);
        var removed = await other.RunAsync("Teardown");

        // Then
        run.ShouldEndWith(0);
        run.Output.ShouldNotContain(ToolVariables.Nonsense);
        Texts(other).ShouldBe(Texts(usual));
        other.Files.LastVerdict().ShouldBe(usual.Files.LastVerdict());
        removed.ShouldEndWith(0);
        (await other.Docker.LeftAsync()).ShouldBeEmpty();
        Listing(infra).ShouldBe(before, "nothing of a cluster is written beside the stacks");
    }

    private static IReadOnlyList<string> Texts(Pipeline pipeline) =>
        [
            .. Compared
                .Select(name => File.ReadAllText(Path.Combine(pipeline.Files.ResultFolders()[^1], name)))
                .Select(text => text.Replace(pipeline.Cluster, "CLUSTER", StringComparison.Ordinal))
                // Each cluster has a network of its own.
                .Select(text => Address().Replace(text, "ADDRESS")),
        ];

    /// <summary>As a terraform under TF_WORKSPACE leaves it: a state that is nobody's any more, and the choice of its workspace.</summary>
    private static void LeaveWorkspace(string stack)
    {
        var state = Directory.CreateDirectory(Path.Combine(stack, "terraform.tfstate.d", "prod")).FullName;
        File.WriteAllText(
            Path.Combine(state, "terraform.tfstate"),
            """{"version":4,"terraform_version":"1.9.8","serial":3,"lineage":"3f2c","outputs":{"network":{"value":"net","type":"string"}},"resources":[]}"""
        );
        Directory.CreateDirectory(Path.Combine(stack, ".terraform"));
        File.WriteAllText(Path.Combine(stack, ".terraform", "environment"), "prod");
    }

    private static IReadOnlyList<string> Listing(string folder) =>
        [
            .. Directory
                .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
