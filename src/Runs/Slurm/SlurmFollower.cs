using System.Diagnostics;
using Hoarfrost.Core.Text;
using Hoarfrost.Remote;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm;

/// <summary>
/// Follows a job to its end by what it leaves in its directory; the queue is asked for what only it knows: why a job waits, and whether one that
/// says no more is still there.
/// </summary>
internal sealed class SlurmFollower(SlurmLogin login, BatchReader reader, JobQueue queue, HoarfrostOptions options)
{
    private static readonly TimeSpan WaitingPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RunningPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReconnectFor = TimeSpan.FromMinutes(2);

    // Of a controller that is restarted, or upgraded. What runs tells of itself without it.
    private static readonly TimeSpan SilenceFor = TimeSpan.FromMinutes(30);

    // A file that another machine has just written may not be seen yet: NFS keeps what it knew of a directory for up to a minute.
    private static readonly TimeSpan LastWordPause = TimeSpan.FromSeconds(2);

    /// <summary>For how long a job that is over is waited for to say so: by its script, and by Slurm.</summary>
    internal TimeSpan LastWord { get; init; } = TimeSpan.FromSeconds(65);

    /// <param name="directory">The job's, absolute.</param>
    /// <param name="name">By which it is found where its id was not written down any more.</param>
    /// <param name="submittedAt">From when on it may wait, whoever has followed it meanwhile.</param>
    /// <exception cref="WaitRefusedException">It waits in vain, or for too long; it was not ended.</exception>
    /// <exception cref="HoarfrostException">The login node has not told of it for long.</exception>
    /// <exception cref="ControllerException">The controller has not answered for long, and the job has said nothing of its end.</exception>
    public async Task<EndedJob> FollowAsync(
        string directory,
        string name,
        DateTimeOffset submittedAt,
        IJobObserver observer,
        CancellationToken cancellationToken
    )
    {
        var alive = Stopwatch.StartNew();
        var answered = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var look = await LookAsync(directory, observer, cancellationToken);
                var id = look.Job ?? await queue.NamedAsync(name, cancellationToken) ?? throw Unsubmitted(directory);
                alive.Restart();
                if (look.Status is { HasEnded: true })
                {
                    return await EndAsync(directory, id, name, look.Status, cancellationToken);
                }

                var job = await queue.FindAsync(id, name, now: false, details: false, cancellationToken);
                answered.Restart();
                if (job is null or { Stage: JobStage.Ending or JobStage.Over })
                {
                    if (await LastWordAsync(directory, id, name, observer, cancellationToken) is { } ended)
                    {
                        return ended;
                    }

                    continue;
                }

                if (look.Status is null && job.Stage == JobStage.Waiting)
                {
                    Waits(job, observer, DateTimeOffset.UtcNow - submittedAt);
                }

                await Task.Delay(look.Status is null ? WaitingPause : RunningPause, cancellationToken);
            }
            catch (ControllerException e) when (answered.Elapsed < SilenceFor)
            {
                observer.Report(e.Message.Split('\n')[0]);
                await Task.Delay(RunningPause, cancellationToken);
            }
            // A login node may have no process left for a look, or a file system that does not answer just now.
            catch (HoarfrostException e) when (MayPass(e) && alive.Elapsed < ReconnectFor)
            {
                observer.Report($"{login.Name} does not tell of the job, which goes on: {e.Message}");
                await Task.Delay(RunningPause, cancellationToken);
            }
        }
    }

    /// <summary>A login node may have no process left for a look, or a file system that does not answer just now.</summary>
    private bool MayPass(HoarfrostException e) =>
        e is RemoteException ? login.Shell.IsTransient(e) : e is not (WaitRefusedException or ControllerException);

    /// <summary>One look; more at once where the output has grown by more than a look takes.</summary>
    private async Task<BatchLook> LookAsync(
        string directory,
        IJobObserver observer,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var offset = observer.Length;
            var look = await reader.LookAsync(directory, offset, observer.Append, cancellationToken);
            if (look is { Job: { } job, Status: { } status })
            {
                observer.Took(job, status);
            }

            if (observer.Length >= look.Bytes || observer.Length == offset)
            {
                return look;
            }
        }
    }

    /// <summary>Slurm says that a job is over, and its directory does not: what it wrote last may be on its way.</summary>
    /// <returns>Null where Slurm has it again, waiting or running.</returns>
    private async Task<EndedJob?> LastWordAsync(
        string directory,
        string id,
        string name,
        IJobObserver observer,
        CancellationToken cancellationToken
    )
    {
        var since = Stopwatch.StartNew();
        BatchLook look;
        do
        {
            look = await LookAsync(directory, observer, cancellationToken);
            if (look.Status is { HasEnded: true })
            {
                break;
            }

            observer.Report("the job is over; waiting for its last word");
            var job = await queue.FindAsync(id, name, now: true, details: false, cancellationToken);
            if (job is { Stage: JobStage.Waiting or JobStage.Running })
            {
                return null;
            }

            // Nobody was there to write one.
            if (
                job is { Stage: JobStage.Over, State: not "COMPLETED" and not "FAILED" }
                && since.Elapsed > LastWordPause * 2
            )
            {
                break;
            }

            await Task.Delay(LastWordPause, cancellationToken);
        } while (since.Elapsed < LastWord);

        return await EndAsync(directory, id, name, look.Status, cancellationToken);
    }

    private async Task<EndedJob> EndAsync(
        string directory,
        string id,
        string name,
        BatchStatus? status,
        CancellationToken cancellationToken
    )
    {
        if (!JobEnding.NeedsSlurm(status))
        {
            return new(id, Job: null, status, "", []);
        }

        var job = await queue.FindAsync(id, name, now: true, details: true, cancellationToken);
        // The script's last word comes before Slurm's.
        var since = Stopwatch.StartNew();
        while (job is { Stage: not JobStage.Over } && since.Elapsed < LastWord)
        {
            await Task.Delay(RunningPause, cancellationToken);
            job = await queue.FindAsync(id, name, now: true, details: true, cancellationToken);
        }

        var of = job switch
        {
            {
                State: "NODE_FAIL" or "BOOT_FAIL" or "CANCELLED" or "FAILED" or "COMPLETING",
                Nodes: { Length: > 0 } nodes
            } => nodes,
            null when status is { HasEnded: false, Hosts.Count: > 0 } => string.Join(',', status.Hosts),
            _ => null,
        };
        return new(
            id,
            job,
            status,
            await reader.TextAsync(directory, "batch.out", cancellationToken),
            of is null ? [] : await login.NodesAsync(of, cancellationToken)
        );
    }

    private void Waits(QueuedJob job, IJobObserver observer, TimeSpan since)
    {
        if (QueueReasons.InVain(job.Reason) is var (meaning, advice))
        {
            throw new WaitRefusedException(
                $"Job {job.Id} would wait for ever: {meaning} ({job.Reason}). It was taken out of the queue.\n{advice}"
            );
        }

        if (options.Of<SlurmOptions>().QueueTimeout is { } timeout && since > timeout)
        {
            throw new WaitRefusedException(
                $"Job {job.Id} has waited in the queue for longer than the {DurationText.Format(timeout)} of --queue-timeout ({job.Reason}). It was taken out of it; run the same command again when the queue is shorter."
            );
        }

        observer.Report(
            $"job {job.Id} waits in the queue{(job.Reason.Length > 0 ? $": {job.Reason}" : "")}{(QueueReasons.Meaning(job.Reason) is { } meant ? $" ({meant})" : "")}{(job.StartsAt is { } at ? $", to start at {at} by Slurm's estimate" : "")}"
        );
    }

    private static HoarfrostException Unsubmitted(string directory) =>
        new(ExitCodes.StepFailed, $"The job of {directory} was never submitted.");
}
