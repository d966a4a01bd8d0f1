using Hoarfrost.Remote;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>What Slurm says of our jobs. The controller is everybody's: one question for all of them, and not often.</summary>
internal sealed class JobQueue(SlurmLogin login, HoarfrostOptions options, TimeProvider time)
{
    // As timeout(1) and a shell have it.
    private const int TimedOut = 124;
    private const int NotFound = 127;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    // Between two questions of who wants to know what is so now.
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(5);

    // Accounting learns of a job a little after the queue. Of one that goes on by accounting alone, it never learnt the end: a runaway job.
    private static readonly TimeSpan AccountingLag = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long> absentSince = new(StringComparer.Ordinal);
    private IReadOnlyList<QueuedJob> jobs = [];
    private long? askedAt;
    private (ControllerException Failure, long At)? silence;
    private (string Id, IReadOnlyList<QueuedJob> Jobs, long At)? accounted;
    private bool hasAccounting = true;

    /// <summary>Jobs of the cluster that Slurm has not forgotten.</summary>
    /// <param name="now">Not what was told a while before.</param>
    /// <exception cref="ControllerException">The controller does not answer.</exception>
    public async Task<IReadOnlyList<QueuedJob>> JobsAsync(bool now, CancellationToken cancellationToken) =>
        askedAt is { } at && time.GetElapsedTime(at) < (now ? ShortPause : Pause)
            ? jobs
            : await AskAsync(cancellationToken);

    /// <summary>One that is not there is believed to be none only by an answer to this question: what was told before may be older than the job.</summary>
    private async Task<QueuedJob?> SearchAsync(
        Func<QueuedJob, bool> isMeant,
        bool now,
        CancellationToken cancellationToken
    )
    {
        var before = askedAt;
        if ((await JobsAsync(now, cancellationToken)).LastOrDefault(isMeant) is { } found)
        {
            return found;
        }

        if (before is not { } at || askedAt != before)
        {
            return null;
        }

        if (ShortPause - time.GetElapsedTime(at) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        return (await AskAsync(cancellationToken)).LastOrDefault(isMeant);
    }

    private async Task<IReadOnlyList<QueuedJob>> AskAsync(CancellationToken cancellationToken)
    {
        if (silence is var (failure, since) && time.GetElapsedTime(since) < Pause)
        {
            throw failure;
        }

        // Without a name or an id in the question: of one that it has forgotten Slurm would say no more than that.
        var result = await AskAsync(
            ["sh", "-c", """squeue -a -h -t all -u "$(id -un)" -o "$1" """, "squeue", QueueReader.QueueColumns],
            cancellationToken
        );
        if (result.ExitCode != 0)
        {
            var silent = new ControllerException(login.Name, result.StdErr.Trim());
            silence = (silent, time.GetTimestamp());
            throw silent;
        }

        (jobs, askedAt, silence) = (
            [.. QueueReader.Queue(result.StdOut).Where(job => JobName.IsOf(job.Name, options.Cluster))],
            time.GetTimestamp(),
            null
        );
        return jobs;
    }

    /// <summary>What was told holds no more: a job was submitted, or cancelled.</summary>
    public void Forget() => askedAt = null;

    /// <summary>One that does not answer in time fails; the way to the login node need not.</summary>
    private async Task<RemoteResult> AskAsync(IReadOnlyList<string> argv, CancellationToken cancellationToken)
    {
        try
        {
            return await login.SlurmAsync(argv, cancellationToken);
        }
        catch (RemoteException e) when (e.Failure == RemoteFailure.TimedOut)
        {
            return new(TimedOut, "", e.Message);
        }
    }

    /// <returns>Null where Slurm has forgotten it, and no accounting remembers.</returns>
    /// <param name="name">Slurm begins its ids anew, and then another job has this one.</param>
    /// <param name="now">Not what was told a while before.</param>
    /// <param name="details">Also who cancelled it, which accounting alone tells.</param>
    public async Task<QueuedJob?> FindAsync(
        string id,
        string name,
        bool now,
        bool details,
        CancellationToken cancellationToken
    )
    {
        if (await SearchAsync(IsMeant, now, cancellationToken) is { } found)
        {
            absentSince.Remove(name);
            return details && found is { State: "CANCELLED" }
                ? (await AccountedAsync(id, cancellationToken)).LastOrDefault(IsMeant) ?? found
                : found;
        }

        absentSince.TryAdd(name, time.GetTimestamp());
        var told = (await AccountedAsync(id, cancellationToken)).LastOrDefault(IsMeant);
        return told is { Stage: JobStage.Over } || time.GetElapsedTime(absentSince[name]) < AccountingLag ? told : null;

        bool IsMeant(QueuedJob job) => job.Id == id && job.Name == name;
    }

    /// <summary>One whose id was not written down any more.</summary>
    public async Task<string?> NamedAsync(string name, CancellationToken cancellationToken) =>
        (await SearchAsync(job => job.Name == name, now: true, cancellationToken))?.Id;

    private async Task<IReadOnlyList<QueuedJob>> AccountedAsync(string id, CancellationToken cancellationToken)
    {
        if (!hasAccounting)
        {
            return [];
        }

        if (accounted is var (of, known, at) && of == id && time.GetElapsedTime(at) < Pause)
        {
            return known;
        }

        var result = await AskAsync(
            ["sacct", "-X", "-P", "-n", "-D", "-j", id, "-o", QueueReader.AccountingColumns],
            cancellationToken
        );
        // A database that does not answer now may do so later.
        hasAccounting =
            result.ExitCode != NotFound
            && !result.StdErr.Contains("accounting storage is disabled", StringComparison.OrdinalIgnoreCase);
        accounted = (id, QueueReader.Accounting(result.StdOut), time.GetTimestamp());
        return accounted.Value.Jobs;
    }
}
