using System.Globalization;

namespace EndToEnd.Tests.Fixtures;

/// <summary>What the Docker engine has of a cluster, found by the label that everything of it carries.</summary>
internal sealed class DockerObjects(string cluster)
{
    private string Label => $"label=hoarfrost-cluster={cluster}";

    /// <summary>Container ids by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ContainersAsync() =>
        Lines(
                await Command.RunAsync(
                    "docker",
                    ["ps", "--all", "--no-trunc", "--filter", Label, "--format", "{{.Names}} {{.ID}}"]
                )
            )
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>Everything that carries the cluster's label or begins with its name, as <c>kind name</c>.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync()
    {
        (string Kind, string[] List)[] lists =
        [
            ("container", ["ps", "--all", "--format", "{{.Names}}"]),
            ("network", ["network", "ls", "--format", "{{.Name}}"]),
            ("volume", ["volume", "ls", "--format", "{{.Name}}"]),
            ("image", ["images", "--format", "{{.Repository}}:{{.Tag}}"]),
        ];
        var left = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (kind, list) in lists)
        {
            var labelled = Lines(await Command.RunAsync("docker", [.. list, "--filter", Label]));
            var named = Lines(await Command.RunAsync("docker", list))
                .Where(name => name.StartsWith(cluster, StringComparison.Ordinal));
            left.UnionWith(labelled.Concat(named).Select(name => $"{kind} {name}"));
        }

        return [.. left];
    }

    /// <summary>Whether a rank of HPL runs on a node.</summary>
    public static async Task<bool> RunsHplAsync(string node) =>
        (await Command.RunAsync("docker", "top", node, "-eo", "pid,args")).Contains("/xhpl", StringComparison.Ordinal);

    /// <returns>What a command prints on a node; it may fail.</returns>
    public static async Task<string> OutputAsync(string node, string script) =>
        (await Command.TryAsync("docker", workingDirectory: null, "exec", node, "sh", "-c", script)).Output;

    /// <summary>Whether a command ends with 0 on a node.</summary>
    public static async Task<bool> SucceedsAsync(string node, string script) =>
        (await Command.TryAsync("docker", workingDirectory: null, "exec", node, "sh", "-c", script)).ExitCode == 0;

    public static Task KillAsync(string node) => Command.RunAsync("docker", "kill", node);

    /// <summary>The limit of a node's memory.</summary>
    public static async Task<long> MemoryBytesAsync(string node) =>
        long.Parse(
            await Command.RunAsync("docker", "inspect", "--format", "{{.HostConfig.Memory}}", node),
            CultureInfo.InvariantCulture
        );

    public static Task SetMemoryBytesAsync(string node, long limit)
    {
        var bytes = limit.ToString(CultureInfo.InvariantCulture);
        return Command.RunAsync("docker", "update", "--memory", bytes, "--memory-swap", bytes, node);
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
