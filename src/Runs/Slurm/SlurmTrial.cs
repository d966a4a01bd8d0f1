using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm;

/// <summary>Short jobs that are waited for, and leave nothing.</summary>
internal sealed class SlurmTrial(
    SlurmLogin login,
    HoarfrostOptions options,
    SlurmSurvey survey,
    SlurmSoftware software,
    JobSubmission submission,
    SlurmFollower follower,
    BatchReader reader
)
{
    private const double ProgramSeconds = 300;

    public async Task<SectionOutputs> RunAsync(
        TrialRequest request,
        FoundSoftware found,
        ProgressStep? progress,
        CancellationToken cancellationToken
    )
    {
        // A new one each time: of one that was killed on its way a job may still wait.
        var name =
            $"{request.Purpose}-{DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)}";
        var directory = SlurmLogin.RunDirectory(name);
        var slurm = options.Of<SlurmOptions>();
        var plan = new BatchPlanner(
            login.Directory,
            slurm,
            survey.Smallest,
            found.Mpi!,
            software.DigestOf(found)
        ).Trial(name, request);
        try
        {
            await submission.SubmitAsync(
                directory,
                plan,
                [.. request.Files.Select(static file => new UploadFile(file.Key, file.Value))],
                SbatchCommand.Directives(
                    slurm with
                    {
                        Time = null,
                    },
                    JobName.Of(options.Cluster, name),
                    request.Ranks,
                    survey.Smallest,
                    Within(BatchPlanner.TimeOf(ProgramSeconds, request.Ranks.Nodes.Count), survey.MaxTime)
                ),
                cancellationToken
            );
            var ended = await follower.FollowAsync(
                login.PathOf(directory),
                JobName.Of(options.Cluster, name),
                DateTimeOffset.UtcNow,
                new TrialObserver(progress),
                cancellationToken
            );
            if (ended.Status is not { HasEnded: true, Problem: null } status)
            {
                throw JobEnding.Of(ended).Failure
                    ?? new HoarfrostException(
                        ExitCodes.StepFailed,
                        $"The trial {request.Purpose} ended in its program: {ended.Status?.Problem ?? ended.Job?.State}"
                    );
            }

            return await OutputsAsync(request, login.PathOf(directory), status, cancellationToken);
        }
        finally
        {
            await ForgetAsync(directory, JobName.Of(options.Cluster, name));
        }
    }

    public static TimeSpan Within(TimeSpan time, TimeSpan? most) => most < time ? most.Value : time;

    private async Task<SectionOutputs> OutputsAsync(
        TrialRequest request,
        string directory,
        BatchStatus status,
        CancellationToken cancellationToken
    )
    {
        var found = new SectionOutputs();
        foreach (var section in request.Sections)
        {
            found.Begin(section);
            foreach (var line in (await reader.TextAsync(directory, $"{section}.out", cancellationToken)).Split('\n'))
            {
                found.Add(section, line);
            }

            if (status.Sections.FirstOrDefault(one => one.Name == section)?.ExitCode is { } code)
            {
                found.End(section, code);
            }
        }

        return found;
    }

    /// <summary>Whatever became of it, also where the command is being ended.</summary>
    private async Task ForgetAsync(string directory, string name)
    {
        using var limit = new CancellationTokenSource(SlurmLogin.AnswerTimeout);
        try
        {
            await login.SlurmAsync(
                [
                    "sh",
                    "-c",
                    // By its name, which no other has: sbatch may not have said its id yet. A job that comes later still finds no plan.
                    """[ ! -d "$1" ] || : >"$1/end"; scancel --user="$(id -un)" --name="$2"; rm -rf -- "$1" """,
                    "forget",
                    login.PathOf(directory),
                    name,
                ],
                limit.Token
            );
        }
        catch (Exception e) when (e is HoarfrostException or OperationCanceledException)
        {
            // Teardown removes the whole directory, and looks for jobs of the cluster's name.
        }
    }

    private sealed class TrialObserver(ProgressStep? progress) : IJobObserver
    {
        public long Length => long.MaxValue;

        public void Report(string action) => progress?.Report(action);

        public void Took(string job, BatchStatus status) => progress?.Report($"job {job}: {status.Section}");

        public void Append(ReadOnlyMemory<byte> bytes) { }

        public void Complete() { }
    }
}
