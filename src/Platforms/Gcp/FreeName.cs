using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>Whether a project has nothing of the name of a cluster that begins.</summary>
internal sealed class FreeName(HoarfrostOptions options, string platform)
{
    private const int ShownFinds = 3;

    /// <summary>
    /// What is there, and says of no other cluster that it is its own, is in the way all the same. With a state in a bucket, what is there is
    /// this cluster's: another machine made it.
    /// </summary>
    /// <exception cref="UsageException">Something is there, and is not to be adopted.</exception>
    public async Task RequireAsync(IClusterLeftovers leftovers, CancellationToken cancellationToken)
    {
        if (options.StateBucket is not null || options.Adopt)
        {
            return;
        }

        var found = await leftovers.FindAsync(keepImage: true, cancellationToken);
        if (found.Count > 0)
        {
            throw new UsageException(
                $"--cluster {options.Cluster}: the project {options.Google.Project} has a cluster of that name already ({string.Join(
                    ", ",
                    found.Take(ShownFinds).Select(item => $"{item.Kind} {item.Name}")
                )}{(found.Count > ShownFinds ? ", …" : "")}). Name another, or remove that one first: --target Teardown --platform {platform} --project {options.Google.Project} --cluster {options.Cluster}"
            );
        }
    }
}
