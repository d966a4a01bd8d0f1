using Hoarfrost.Core.Text;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>Google can't change how long a VM may run: another --ttl is another VM in its place, with all that runs on it gone. Pure.</summary>
internal static class LifetimeCheck
{
    // Google counts from when it starts, and tells when it was made.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <param name="instances">What Google has of the cluster.</param>
    /// <param name="target">The one that makes the nodes.</param>
    /// <exception cref="UsageException">Nodes stand that have another lifetime than they are to have.</exception>
    public static void Require(HoarfrostOptions options, IReadOnlyList<CloudInstance> instances, string target)
    {
        var standing = instances.FirstOrDefault(one =>
            one.IsBilled
            && one.Name != $"{options.Cluster}-base"
            && one.ExpiresAt - one.Since is { } made
            && (made - options.Google.Ttl).Duration() > Tolerance
        );
        if (standing is { ExpiresAt: { } end })
        {
            throw new UsageException(
                $"--ttl {DurationText.Format(options.Google.Ttl)}: the nodes of the cluster {options.Cluster} were made for {DurationText.Format(end - standing.Since)} ({standing.Name} until {end.ToLocalTime():yyyy-MM-dd HH:mm}), and Google can't change that: all of them would be made anew, and what runs on them would end. "
                    + $"Give --ttl {DurationText.Format(end - standing.Since)}, or make them anew: --target {target} --force --ttl {DurationText.Format(options.Google.Ttl)}"
            );
        }
    }
}
