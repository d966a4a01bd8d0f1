using System.Text.RegularExpressions;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Platforms.Local;

/// <summary>What the Docker engine has under a cluster's name.</summary>
internal static partial class LocalNames
{
    private static readonly DockerKind[] Kinds = [DockerKind.Container, DockerKind.Network];

    public static async Task<IReadOnlyList<NamedThing>> FindAsync(
        ICakeContext cake,
        string cluster,
        CancellationToken cancellationToken
    )
    {
        var settings = new DockerListSettings { Labels = [$"{ClusterLabels.Cluster}={cluster}"] };
        var found = await Task.WhenAll(
            Kinds.Select(async kind =>
                (await cake.Docker.ListAsync(kind, settings, cancellationToken)).Select(item => Of(kind, item))
            )
        );
        return [.. found.SelectMany(things => things)];
    }

    /// <param name="text">As a list has them: <c>a=1,b=2</c>. What follows a comma is a label of its own only if it has a key.</param>
    public static IReadOnlyDictionary<string, string> Labels(string text) =>
        NextLabel()
            .Split(text)
            .Select(label => label.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal);

    private static NamedThing Of(DockerKind kind, JsonElement item) =>
        NamedThing.Of(
            kind.ToString().ToLowerInvariant(),
            DockerQueries.NameOf(kind, item),
            Labels(item.GetProperty("Labels").GetString() ?? "")
        );

    [GeneratedRegex(@",(?=[a-z][-.a-z0-9]*=)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextLabel();
}
