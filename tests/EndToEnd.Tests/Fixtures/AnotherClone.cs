using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Fixtures;

/// <summary>A second clone, of another owner, that works on a cluster of the same name.</summary>
internal sealed class AnotherClone : IDisposable
{
    private const string Owner = "bob@reed";

    private readonly Checkout first;
    private readonly Checkout second = Checkout.Create();

    /// <param name="first">Whose clone has the cluster.</param>
    /// <param name="platform">What the second gives with every command.</param>
    public AnotherClone(
        Checkout first,
        Pipeline cluster,
        IEnumerable<string>? platform = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        this.first = first;
        Pipeline = new Pipeline(second, cluster.Cluster, ["--owner", Owner, .. platform ?? []], environment);
        Known = cluster.Files;
    }

    public Pipeline Pipeline { get; }

    private ClusterFiles Known { get; }

    /// <summary>Every command that changes or destroys says whose the cluster is, and what to do.</summary>
    /// <param name="place">How the platform tells the directory of the first clone.</param>
    public async Task ShouldRefuseAsync(IEnumerable<string> targets, string? place = null)
    {
        foreach (var target in targets)
        {
            var result = await Pipeline.RunAsync(target);
            result
                .ShouldEndWith(2)
                .ShouldSay(
                    $"--cluster {Pipeline.Cluster}: another cluster of that name is there",
                    place ?? first.Working,
                    Identity,
                    "Nothing was touched.",
                    "--adopt"
                );
        }

        Directory.Exists(Pipeline.Files.Root).ShouldBeFalse("nothing is kept of what was refused");
    }

    /// <summary>Looking is no harm.</summary>
    public async Task ShouldShowAsync() =>
        (await Pipeline.RunAsync("Status"))
            .ShouldEndWith(0)
            .ShouldSay("another cluster of that name is there", Identity);

    /// <summary>Its own cluster of the name is gone, and its state is not.</summary>
    public async Task ShouldRefuseWithAStateAsync(IEnumerable<string> commands)
    {
        Directory.CreateDirectory(Pipeline.Files.Root);
        var state = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Known.Root, "cluster.json")))!;
        state["identity"] = "00112233aabbccdd";
        await File.WriteAllTextAsync(Path.Combine(Pipeline.Files.Root, "cluster.json"), state.ToJsonString());
        foreach (var command in commands)
        {
            var result = await Pipeline.RunAsync(command.Split(' ')[0], command.Split(' ').Skip(1));
            result.ShouldEndWith(2).ShouldSay(Identity, "00112233aabbccdd", $"remove {Pipeline.Files.Root}");
        }

        Directory.Delete(Pipeline.Files.Root, recursive: true);
    }

    public void Dispose() => second.Dispose();

    private string Identity =>
        ClusterFiles.Text(JsonNode.Parse(File.ReadAllText(Path.Combine(Known.Root, "cluster.json")))!, "identity");
}
