using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Platforms.Slurm;

/// <summary>What a cluster has on its login node: jobs of its name, and its directory.</summary>
internal sealed class SlurmLeftovers(
    SlurmLogin login,
    JobQueue queue,
    JobSubmission submission,
    HoarfrostOptions options,
    ClusterStateFile clusterState
)
{
    /// <summary>What the directory says of whose it is.</summary>
    public async Task<IReadOnlyList<NamedThing>> NamedAsync(CancellationToken cancellationToken)
    {
        await login.ConnectAsync(cancellationToken);
        return await login.OwnerAsync(cancellationToken) is { } owner
            ?
            [
                new NamedThing(
                    "directory",
                    login.AskedDirectory,
                    owner.Identity,
                    Host: owner.Host,
                    Directory: owner.Directory
                ),
            ]
            : [];
    }

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await login.ConnectAsync(cancellationToken);
        foreach (var job in await JobsAsync(cancellationToken))
        {
            await submission.CancelAsync(job.Id, job.Name, cancellationToken);
        }

        if (await IsOursAsync(cancellationToken))
        {
            await login.RemoveAsync(cancellationToken);
        }
    }

    public async Task<IReadOnlyList<Leftover>> FindAsync(CancellationToken cancellationToken)
    {
        await login.ConnectAsync(cancellationToken);
        var place = await login.PlaceAsync(cancellationToken);
        var there = options.Of<SlurmOptions>().Login is { } host ? $"ssh {host} " : "";
        return
        [
            .. (await JobsAsync(cancellationToken)).Select(job => new Leftover(
                "job",
                $"{job.Id} ({job.Name}, {job.State})",
                $"{there}scancel --name={job.Name} {job.Id}"
            )),
            .. await IsOursAsync(cancellationToken)
                ? (Leftover[])[new("directory", login.AskedDirectory, $"{there}rm -rf {place}")]
                : [],
        ];
    }

    /// <summary>One that no cluster has made, or another has, is none of ours to remove, whatever its name is.</summary>
    private async Task<bool> IsOursAsync(CancellationToken cancellationToken) =>
        await login.OwnerAsync(cancellationToken) is { } owner
        && (clusterState.Find() is { } state ? owner.Identity == state.Identity : options.Adopt);

    /// <summary>Another cluster of the name has jobs that are called the same, and work elsewhere.</summary>
    private async Task<IReadOnlyList<QueuedJob>> JobsAsync(CancellationToken cancellationToken)
    {
        var place = $"{await login.PlaceAsync(cancellationToken)}/";
        return
        [
            .. (await queue.JobsAsync(now: true, cancellationToken)).Where(job =>
                job.Stage != JobStage.Over && job.Directory?.StartsWith(place, StringComparison.Ordinal) == true
            ),
        ];
    }
}
