using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Clusters.Images;

/// <summary>Questions about what is in the Docker engine, answered by its lists.</summary>
internal static class DockerQueries
{
    extension(ICakeContext context)
    {
        public async Task<bool> DockerHasAsync(DockerKind kind, string name, CancellationToken cancellationToken)
        {
            // A network's name filter is a substring: the name itself is compared below.
            var filter = kind == DockerKind.Image ? $"reference={DockerImageName.Familiar(name)}" : $"name={name}";
            var found = await context.Docker.ListAsync(
                kind,
                new DockerListSettings { Filters = [filter] },
                cancellationToken
            );
            return kind == DockerKind.Image ? found.Count > 0 : found.Any(item => NameOf(kind, item) == name);
        }

        /// <summary>The names of what carries the label of a cluster; null: of any cluster.</summary>
        public async Task<IReadOnlyList<string>> DockerOwnedAsync(
            DockerKind kind,
            string? cluster,
            CancellationToken cancellationToken
        )
        {
            var label = cluster is null ? ClusterLabels.Cluster : $"{ClusterLabels.Cluster}={cluster}";
            return await context.DockerNamesAsync(kind, new DockerListSettings { Labels = [label] }, cancellationToken);
        }

        public async Task<IReadOnlyList<string>> DockerNamesAsync(
            DockerKind kind,
            DockerListSettings settings,
            CancellationToken cancellationToken
        ) =>
            [.. (await context.Docker.ListAsync(kind, settings, cancellationToken)).Select(item => NameOf(kind, item))];
    }

    public static string NameOf(DockerKind kind, JsonElement item) =>
        kind switch
        {
            DockerKind.Container => item.GetProperty("Names").GetString()!,
            DockerKind.Image => ImageName(item),
            _ => item.GetProperty("Name").GetString()!,
        };

    // An image that lost its name to a newer one is known by its id only.
    private static string ImageName(JsonElement image)
    {
        var (repository, tag) = (image.GetProperty("Repository").GetString()!, image.GetProperty("Tag").GetString()!);
        return tag == "<none>" ? image.GetProperty("ID").GetString()! : $"{repository}:{tag}";
    }
}
