using System.Text.RegularExpressions;
using Hoarfrost.Google.Api;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>Whose the thing is that has a name already.</summary>
internal static class TakenName
{
    // "The resource 'projects/p/global/networks/n' already exists, alreadyExists"; GKE: "Already exists: projects/p/locations/l/clusters/c."
    private static readonly Regex Path = new(
        @"'(?<path>projects/[^']+)' already exists|Already exists: (?<path>projects/[^\s,]*[^\s,.])",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <param name="diagnostics">Terraform's.</param>
    /// <returns>A sentence for each, as far as Google tells.</returns>
    public static async Task<string> DescribeAsync(
        ComputeApi api,
        string diagnostics,
        CancellationToken cancellationToken
    )
    {
        var said = new List<string>();
        foreach (var path in Paths(diagnostics))
        {
            var found = path.Contains("/locations/", StringComparison.Ordinal)
                ? null
                : await api.FindAsync(path, cancellationToken);
            said.Add(
                found is null
                    ? $"It is {path}."
                    : $"It is {path} ({Doubts.Whose(found, await api.FindCreatorAsync(found.SelfLink, cancellationToken))})."
            );
        }

        return string.Join(' ', said);
    }

    /// <summary>From <c>projects/</c> on.</summary>
    internal static IReadOnlyList<string> Paths(string diagnostics) =>
        [.. Path.Matches(diagnostics).Select(match => match.Groups["path"].Value).Distinct()];
}
