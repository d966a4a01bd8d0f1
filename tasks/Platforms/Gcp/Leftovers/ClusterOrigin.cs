using Hoarfrost.Context;
using Hoarfrost.Infrastructure;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>By what a cluster's things are told from those of another one of its name.</summary>
/// <param name="Identity">Empty: it was begun before there were any.</param>
internal sealed record ClusterOrigin(string Name, string Identity, DateTimeOffset CreatedAt)
{
    public static ClusterOrigin Of(ClusterState state) =>
        new(state.Cluster, ClusterIdentity.Of(state), state.CreatedAt);
}
