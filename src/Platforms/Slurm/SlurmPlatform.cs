using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Slurm;

/// <summary>A cluster with a queue. Nothing of it is made or changed outside of one directory, and of jobs with the cluster's name.</summary>
internal sealed class SlurmPlatform(
    HoarfrostOptions asked,
    SlurmLogin login,
    SlurmSurvey survey,
    JobSubmission submission,
    SlurmLeftovers leftovers,
    CommandTargets command,
    RunStore runs
) : IPlatform, ILabelledPlatform, ILeftoverPlatform
{
    public const string PlatformName = "slurm";

    /// <summary>Others wait for the nodes: half a minute of HPL proves them, more is for who asks for it.</summary>
    public const double ProvingMinutes = 0.5;

    /// <summary>Of which srun's --overlap is.</summary>
    private static readonly Version Oldest = new(20, 11);

    private static readonly string[] Submitting = [StepNames.VerifyMpi, StepNames.RunHpl, StepNames.RunMpi];

    public string Name => PlatformName;

    /// <summary>The user's own ssh is looked for when it is used: on a login node there may be none.</summary>
    public IReadOnlyList<ToolRequirement> Tools => [];

    public double? DefaultMinutes => ProvingMinutes;

    public bool KnowsLayout(HoarfrostOptions options) => survey.IsDone;

    public IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) => survey.Shapes;

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await login.ConnectAsync(cancellationToken);
        await CheckVersionAsync(cancellationToken);
        await survey.LookAsync(cancellationToken);
        // A run that goes on is followed first, whatever may be submitted now.
        if (Submitting.Any(command.Runs) && runs.LatestUnfinished() is null)
        {
            await CheckJobAsync(cancellationToken);
        }
    }

    /// <exception cref="HoarfrostException">Slurm is too old.</exception>
    private async Task CheckVersionAsync(CancellationToken cancellationToken)
    {
        // slurm 22.05.8, or a distribution's slurm-wlm 22.05.8.
        var said = (await login.RunAsync(["sbatch", "--version"], cancellationToken: cancellationToken)).StdOut.Trim();
        if (Version.TryParse(said.Split(' ')[^1].Split('-')[0], out var version) && version < Oldest)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"{login.Name} has {said}; slurm {Oldest} or later is needed."
            );
        }
    }

    /// <summary>Whether Slurm would take such a job, before anything is made.</summary>
    private Task CheckJobAsync(CancellationToken cancellationToken)
    {
        var nodes = NodeCapacities.Of(survey.Shapes);
        var ranks = RankPlan.Of(nodes, asked.Slots, asked.Oversubscribe);
        return submission.CheckAsync(
            SbatchCommand.Directives(
                asked.Of<SlurmOptions>(),
                JobName.Of(asked.Cluster, "check"),
                ranks,
                survey.Smallest,
                time: null
            ),
            cancellationToken
        );
    }

    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await login.ConnectAsync(cancellationToken);
            return (
                    await login.RunAsync(["sh", "-c", "command -v sbatch"], cancellationToken: cancellationToken)
                ).ExitCode == 0;
        }
        catch (HoarfrostException)
        {
            return false;
        }
    }

    public string LabelValue(string text) => text;

    public Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken) =>
        leftovers.NamedAsync(cancellationToken);

    public Task RemoveLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        leftovers.RemoveAsync(cancellationToken);

    public Task<IReadOnlyList<Leftover>> FindLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        leftovers.FindAsync(cancellationToken);
}
