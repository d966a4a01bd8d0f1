using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>
/// Runs that go on while a command asks for something else than they were begun with. No node is touched under a program that runs: the
/// command is refused, or waits.
/// </summary>
internal sealed class RunsInProgress(
    ICakeLog log,
    HoarfrostOptions options,
    OptionCatalog catalog,
    CommandTargets command,
    RunStore runs,
    Toolbox toolbox,
    IPlatform platform,
    StepOutputs outputs,
    RunReport runReport,
    RunSessions sessions,
    ProgramList programs,
    IAskedStudy study
)
{
    private readonly RunOptions runOptions = new(catalog);

    private HoarfrostOptions Options => options;

    /// <summary>To be called before anything of the cluster is changed. With <c>--after</c>, waits for the end of each run.</summary>
    /// <exception cref="UsageException">A run goes on with other options.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var others = runs.Unfinished().Where(run => Options.After || Differences(run).Count > 0).ToList();
        if (others.Count == 0 || !await IsThereAsync(cancellationToken))
        {
            return;
        }

        if (Options.Toolbox is not ToolboxKind.Host)
        {
            await toolbox.EnsureAsync(cancellationToken);
        }

        await using var session = await sessions.OpenAsync(cancellationToken);
        foreach (var run in others)
        {
            await ResumeAsync(session, run, cancellationToken);
        }
    }

    /// <summary>Whether there is still something that a run can go on on: a cluster may have been swept, or deleted by hand.</summary>
    private async Task<bool> IsThereAsync(CancellationToken cancellationToken) =>
        platform is IMachinePlatform
            ? outputs.FindNodes() is not null
            : platform is not IStackPlatform made
                || !made.Stacks.Contains(Stack.Cluster)
                || await made.ExistsAsync(Stack.Cluster, cancellationToken);

    /// <summary>What <c>--attach</c> follows, and what of the command changes nothing.</summary>
    public IEnumerable<string> Attachments()
    {
        foreach (var run in runs.Unfinished())
        {
            yield return $"--attach follows run {run.RunId}{(Asked(run) is { } asked ? $": {runOptions.CommandLine(asked)}" : "")}";
            foreach (var difference in Differences(run))
            {
                yield return $"  {difference}, which changes nothing";
            }
        }
    }

    /// <summary>One that is over, too, has to be home before its nodes may become others.</summary>
    private async Task ResumeAsync(RunSession session, RunRecord run, CancellationToken cancellationToken)
    {
        var liveness = await session.LivenessAsync(run, cancellationToken);
        if (liveness == RunLiveness.Gone)
        {
            // The nodes are made anew first, and then RunHpl makes of it what can be made.
            return;
        }

        if (liveness == RunLiveness.Going)
        {
            if (!Options.After)
            {
                throw Refusal(run);
            }

            log.Information("--after: waiting for the end of run {0}.", run.RunId);
        }

        if (await session.ResumeAsync(run, cancellationToken) is { } collected)
        {
            await runReport.DeliverAsync(collected, cancellationToken);
        }
    }

    /// <returns>None where the record does not say what was asked for, as those of older versions.</returns>
    private IReadOnlyList<RunOptionDifference> Differences(RunRecord run) =>
        Asked(run) is not { } asked || (asked.StudyRun is { } own && study.Has(own))
            ? []
            : runOptions.Differences(asked, Options, IsOfCommand);

    private static HoarfrostOptions? Asked(RunRecord run) => RunSpecification.FromJson(run.Plan).Asked;

    private bool IsOfCommand(OptionDescriptor option) => option.Targets.Count == 0 || option.Targets.Any(command.Runs);

    private UsageException Refusal(RunRecord run)
    {
        var asked = runOptions.CommandLine(Asked(run)!);
        var target = programs.Of(RunSpecification.FromJson(run.Plan).Plan).Target;
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                On the cluster {Options.Cluster}, run {run.RunId} goes on since {run.StartedAt
                    ?? run.PlannedAt:yyyy-MM-dd HH:mm:ss'Z'}: {asked}
                This command asks for something else:
                {string.Join('\n', Differences(run).Select(difference => $"  {difference}"))}
                Nothing was changed. To go on:{(
                    Asked(run)!.StudyRun is { } own
                        ? $"\n  the command that began the study {own.Study}    goes on with it"
                        : ""
                )}
                  ./build.sh --target {target} --cluster {Options.Cluster} {asked}    follows the run
                  --target {target} --attach    follows it, whatever else is asked for
                  --after with this command    waits for its end, then does what is asked for
                The target Teardown ends it.
                """
            )
        );
    }
}
