using System.Diagnostics;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>Hands jobs to the queue, and takes them out of it.</summary>
internal sealed class JobSubmission(SlurmLogin login, SlurmSoftware software, JobQueue queue)
{
    // Once for a directory: after a lost connection, the same is asked again.
    private const string Submit = """
        set -eu
        cd -- "$1"
        shift
        if [ -s jobid ]; then cat jobid; exit 0; fi
        grep -Eqs '^[0-9]+(;.*)?$' jobid.new || sbatch --parsable "$@" job.sh >jobid.new || { code=$?; rm -f jobid.new; exit "$code"; }
        mv jobid.new jobid
        cat jobid
        """;

    public static readonly TimeSpan CancelDeadline = TimeSpan.FromSeconds(90);

    /// <param name="directory">Below the cluster's.</param>
    /// <param name="directives">What follows sbatch.</param>
    /// <exception cref="HoarfrostException">Slurm refuses it; nothing was submitted.</exception>
    public async Task SubmitAsync(
        string directory,
        BatchPlan plan,
        IReadOnlyList<UploadFile> files,
        IReadOnlyList<string> directives,
        CancellationToken cancellationToken
    )
    {
        await login.UploadAsync(
            directory,
            [
                .. files,
                new UploadFile(
                    "job.sh",
                    $"#!/bin/sh\nexec '{login.PathOf(BatchReader.Program).Replace("'", "'\\''", StringComparison.Ordinal)}' run\n"
                ),
                new UploadFile(BatchPlanner.SoftwareFile, software.RequestJson),
                new UploadFile(BatchPlan.FileName, plan.ToJson()),
            ],
            cancellationToken
        );
        var path = login.PathOf(directory);
        queue.Forget();
        var result = await login.SubmitAsync(
            ["sh", "-c", Submit, "submit", path, $"--chdir={path}", .. directives],
            cancellationToken
        );
        if (result.ExitCode != 0)
        {
            throw Refused(login.Name, result.StdErr + result.StdOut);
        }
    }

    /// <summary>Asks whether such a job would be taken; nothing is submitted.</summary>
    /// <exception cref="HoarfrostException">It would not.</exception>
    public async Task CheckAsync(IReadOnlyList<string> directives, CancellationToken cancellationToken)
    {
        var result = await login.SubmitAsync(
            ["sbatch", "--test-only", .. directives, "--wrap=true"],
            cancellationToken
        );
        if (result.ExitCode != 0)
        {
            throw Refused(login.Name, result.StdErr + result.StdOut);
        }
    }

    /// <summary>Ends a job, waiting or running, and returns when Slurm has, or has not in time.</summary>
    /// <returns>False where it is still waiting or running.</returns>
    /// <param name="name">A job with the id and another name is somebody else's by now.</param>
    public async Task<bool> CancelAsync(string id, string name, CancellationToken cancellationToken)
    {
        await login.SlurmAsync(["scancel", $"--name={name}", id], cancellationToken);
        queue.Forget();
        var since = Stopwatch.StartNew();
        while (true)
        {
            var job = await queue.FindAsync(id, name, now: true, details: false, cancellationToken);
            if (job is null or { Stage: JobStage.Over } || since.Elapsed > CancelDeadline)
            {
                return job is not { Stage: JobStage.Waiting or JobStage.Running };
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private static HoarfrostException Refused(string login, string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static line => line.Replace("sbatch: error: ", "", StringComparison.Ordinal))
            .Distinct();
        var text = string.Join("; ", lines);
        var advice =
            SubmissionErrors.FirstOrDefault(row => text.Contains(row.Text, StringComparison.OrdinalIgnoreCase)).Advice
            ?? "The directives are those of --partition, --account, --qos, --constraint, --time, --nodes, --slots and --sbatch.";
        return new(ExitCodes.CloudRefused, $"On {login}, Slurm takes no such job: {text}.\n{advice}");
    }

    /// <summary>By the texts of Slurm's slurm_errno.c.</summary>
    private static readonly (string Text, string Advice)[] SubmissionErrors =
    [
        ("invalid partition", "Name another with --partition; `sinfo -s` lists them."),
        (
            "Invalid account",
            "Name yours with --account; `sacctmgr show associations user=$USER format=account,partition,qos` lists them."
        ),
        (
            "Invalid qos",
            "Name another with --qos; `sacctmgr show associations user=$USER format=account,qos` lists yours."
        ),
        ("Invalid feature", "Name another with --constraint; `sinfo -o '%n %f'` lists what nodes are."),
        ("Memory specification", "Ask for less with --sbatch '--mem=…'; `sinfo -o '%n %m'` lists what nodes have."),
        (
            "time limit",
            "Ask for less with --time, or for another --partition; `sinfo -o '%P %l'` lists what each allows."
        ),
        (
            "node configuration is not available",
            "No node is like that: look at --nodes, --slots and --constraint; `sinfo -o '%n %c %m %f'` lists what there is."
        ),
        (
            "unrecognized option",
            "--sbatch takes directives as sbatch's manual has them, such as --sbatch=--reservation=night."
        ),
        (
            "violates accounting",
            "It asks for more than your account or QOS allows: fewer --nodes, less --time, or another --account or --qos."
        ),
    ];
}
