using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>What people need to know of a thing that may be somebody else's: why it is looked at, whose it seems to be, what it keeps. Pure.</summary>
internal static class Doubts
{
    /// <param name="creator">The account that made it, as far as Google still tells.</param>
    public static string Of(FoundResource found, string cluster, string? creator, string project) =>
        $"{Why(found, cluster)} ({Whose(found.Resource, creator)}). To look: {found.DescribeCommand(project)}";

    private static string Why(FoundResource found, string cluster)
    {
        var network = OwnershipRules.Network(cluster);
        return found.Kind.Collection switch
        {
            ResourceKind.Disks => "has the name of one of the cluster's disks, and not its label",
            _ when OwnershipRules.IsInNetworkOf(found.Resource, cluster) =>
                $"is in the network {network} and was not made by Hoarfrost; the network can't go before it does",
            _ when found.Resource.Labels is null =>
                "has a name of the cluster's, and not the description of what Hoarfrost makes",
            _ => "carries the cluster's label, and another owner",
        };
    }

    /// <summary>All that tells whose it is.</summary>
    public static string Whose(ComputeResource resource, string? creator)
    {
        var labels = string.Join(
            ", ",
            (resource.Labels ?? new Dictionary<string, string>())
                .OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label => $"{label.Key}={label.Value}")
        );
        return string.Join(
            "; ",
            $"creator {creator ?? "not known to Google any more"}",
            $"made {resource.CreationTimestamp?.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
            labels.Length > 0 ? $"labels {labels}" : "no labels",
            string.IsNullOrEmpty(resource.Description) ? "no description" : $"description \"{resource.Description}\""
        );
    }
}
