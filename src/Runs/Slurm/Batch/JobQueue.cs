using System.Diagnostics;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>What Slurm says of our jobs. The controller is everybody's: one question for all of them, and not often.</summary>
internal sealed class JobQueue(SlurmLogin login, HoarfrostOptions options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private IReadOnlyList<QueuedJob> jobs = [];
    private long? askedAt;
    private bool hasAccounting = true;

    /// <summary>Jobs of the cluster that Slurm has not forgotten.</summary>
    /// <param name="now">Not what was told before.</param>
    /// <exception cref="HoarfrostException">The controller does not answer.</exception>
    public async Task<IReadOnlyList<QueuedJob>> JobsAsync(bool now, CancellationToken cancellationToken)
    {
        if (!now && askedAt is { } at && Stopwatch.GetElapsedTime(at) < Pause)
        {
            return jobs;
        }

        // Without a name or an id in the question: of one that it has forgotten Slurm would say no more than that.
        var result = await login.SlurmAsync(
            ["sh", "-c", """squeue -h -t all -u "$(id -un)" -o "$1" """, "squeue", QueueReader.QueueColumns],
            cancellationToken
        );
        if (result.ExitCode != 0)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"On {login.Name}, squeue does not tell of jobs: {result.StdErr.Trim()}\nJobs go on. Run the same command again when Slurm's controller answers."
            );
        }

        jobs = [.. QueueReader.Read(result.StdOut).Where(job => JobName.IsOf(job.Name, options.Cluster))];
        askedAt = Stopwatch.GetTimestamp();
        return jobs;
    }

    /// <returns>Null where Slurm has forgotten it, and no accounting remembers.</returns>
    /// <param name="now">Not what was told before.</param>
    /// <param name="details">Also who cancelled it, which accounting alone tells.</param>
    public async Task<QueuedJob?> FindAsync(string id, bool now, bool details, CancellationToken cancellationToken)
    {
        var found = (await JobsAsync(now, cancellationToken)).FirstOrDefault(job => job.Id == id);
        return found is null || (details && found is { State: "CANCELLED" })
            ? await AccountedAsync(id, cancellationToken) ?? found
            : found;
    }

    private async Task<QueuedJob?> AccountedAsync(string id, CancellationToken cancellationToken)
    {
        if (!hasAccounting)
        {
            return null;
        }

        var result = await login.SlurmAsync(
            ["sacct", "-X", "-P", "-n", "-j", id, "-o", QueueReader.AccountingColumns],
            cancellationToken
        );
        // Slurm accounting storage is disabled; or there is no sacct at all, or its database does not answer.
        hasAccounting = result.ExitCode == 0;
        return QueueReader.Read(result.StdOut).LastOrDefault(job => job.Id == id);
    }
}
