using Hoarfrost.Clusters.Images;
using Hoarfrost.Core.Json;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Platforms.Local;

/// <summary>What carries a cluster's label in the Docker engine, and images of clusters that have gone, which it was the last to use.</summary>
/// <param name="used">Images that its nodes were made from, as far as its state tells.</param>
internal sealed class LocalLeftovers(
    ICakeContext cake,
    StockSystem stockSystem,
    string cluster,
    IReadOnlyList<string> used
) : IClusterLeftovers
{
    // A network goes only after its containers, an image after all that run from it.
    public static readonly IReadOnlyList<DockerKind> Kinds =
    [
        DockerKind.Container,
        DockerKind.Network,
        DockerKind.Volume,
        DockerKind.Image,
    ];

    /// <summary>Leave the stock system, which is no cluster's, even where no other cluster is seen.</summary>
    public bool KeepsStockSystem { get; init; }

    public async Task RemoveAsync(bool keepImage, CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds)
        {
            var names = await OwnedAsync(kind, keepImage, cancellationToken);
            try
            {
                foreach (var network in kind is DockerKind.Network ? names : [])
                {
                    await EngineNetworks.LeaveAsync(cake, network, cancellationToken);
                }

                await cake.Docker.RemoveAsync(kind, names, Settings(kind), cancellationToken);
            }
            catch (ToolException e)
            {
                // What can't be removed does not keep the rest; the audit names it.
                cake.Log.Warning("{0}", e.Message);
            }
        }
    }

    public async Task<IReadOnlyList<Leftover>> FindAsync(bool keepImage, CancellationToken cancellationToken)
    {
        var found = new List<Leftover>();
        foreach (var kind in Kinds)
        {
            var word = Word(kind);
            found.AddRange(
                (await OwnedAsync(kind, keepImage, cancellationToken)).Select(name => new Leftover(
                    word,
                    name,
                    kind is DockerKind.Container
                        ? $"docker container rm --force --volumes {name}"
                        : $"docker {word} rm {name}"
                ))
            );
        }

        return found;
    }

    private async Task<IReadOnlyList<string>> OwnedAsync(
        DockerKind kind,
        bool keepImage,
        CancellationToken cancellationToken
    )
    {
        if (kind == DockerKind.Image && keepImage)
        {
            return [];
        }

        var owned = await cake.DockerOwnedAsync(kind, cluster, cancellationToken);
        return kind == DockerKind.Image
            ? await UnusedImagesAsync([.. owned, .. await InheritedAsync(owned, cancellationToken)], cancellationToken)
            : owned;
    }

    /// <summary>Of the images that it used, those whose own cluster has gone: an image stays when its cluster's Teardown finds it in use.</summary>
    private async Task<IReadOnlyList<string>> InheritedAsync(
        IReadOnlyList<string> owned,
        CancellationToken cancellationToken
    )
    {
        var inherited = new List<string>();
        foreach (var image in used.Except(owned))
        {
            if (
                await cake.DockerHasAsync(DockerKind.Image, image, cancellationToken)
                && await MakerAsync(image, cancellationToken) is { } maker
                && (await cake.DockerOwnedAsync(DockerKind.Network, maker, cancellationToken)).Count == 0
                && (await cake.DockerOwnedAsync(DockerKind.Container, maker, cancellationToken)).Count == 0
            )
            {
                inherited.Add(image);
            }
        }

        return inherited;
    }

    private async Task<string?> MakerAsync(string image, CancellationToken cancellationToken)
    {
        var found = await cake.Docker.InspectAsync(DockerKind.Image, [image], new DockerSettings(), cancellationToken);
        return found[0].GetProperty("Config").GetProperty("Labels") is { ValueKind: JsonValueKind.Object } labels
            ? labels.Text(ClusterLabels.Cluster)
            : null;
    }

    /// <summary>An image is its maker's until another cluster's nodes run from it; the stock system goes with the last cluster.</summary>
    private async Task<IReadOnlyList<string>> UnusedImagesAsync(
        IReadOnlyList<string> owned,
        CancellationToken cancellationToken
    )
    {
        var unused = new List<string>();
        foreach (var image in owned)
        {
            var users = await cake.DockerNamesAsync(
                DockerKind.Container,
                new DockerListSettings { Filters = [$"ancestor={image}"] },
                cancellationToken
            );
            if (users.Count == 0)
            {
                unused.Add(image);
            }
        }

        return KeepsStockSystem
            ? unused
            : [.. unused, .. await stockSystem.UnneededAsync(unused.Count, cancellationToken)];
    }

    private static DockerRemoveSettings Settings(DockerKind kind) =>
        kind is DockerKind.Container ? new() { Force = true, Volumes = true } : new();

    private static string Word(DockerKind kind) => kind.ToString().ToLowerInvariant();
}
