using System.Text.RegularExpressions;
using Hoarfrost.Platforms.Gcp.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>
/// What a cut-off apply made and no state knows of: Google says that it exists when it is to be made again. Pure.
/// </summary>
internal static class Strays
{
    // A clock here may be ahead of Google's.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    // "The resource 'projects/p/global/networks/n' already exists, alreadyExists"
    private static readonly Regex Path = new(@"'(?<path>projects/[^']+)' already exists", RegexOptions.NonBacktracking);

    /// <param name="since">When the cluster was begun: what is older belongs to another one of its name.</param>
    public static IReadOnlyList<FoundResource> Of(
        string diagnostics,
        IReadOnlyList<FoundResource> found,
        DateTimeOffset since
    )
    {
        var paths = Path.Matches(diagnostics)
            .Select(match => match.Groups["path"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var ours = found.Where(one => one.Ownership == Ownership.Ours && IsSince(one.Resource, since)).ToList();
        var named = ours.Where(one =>
            paths.Any(path => one.Resource.SelfLink.EndsWith($"/{path}", StringComparison.Ordinal))
        );
        // A VPC does not go before what is in it.
        return named.Any(one => one.Kind.Collection == ResourceKind.Networks)
            ? [.. ours.Where(one => one.Kind.Collection != ResourceKind.Images)]
            : [.. named];
    }

    private static bool IsSince(ComputeResource resource, DateTimeOffset since) =>
        resource.CreationTimestamp >= since - Skew;
}
