using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>Turns the options and what the nodes really have into a run: input, ranks and deadline from one plan.</summary>
internal sealed class RunPlanner(
    ICakeContext cake,
    ICakeLog log,
    IJobBackend backend,
    ProjectPaths paths,
    HoarfrostOptions options,
    IPlatform platform,
    StepStore stepStore,
    StepRunner steps
)
{
    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    public async Task<PlannedRun> PlanAsync(IProgram program, CancellationToken cancellationToken)
    {
        var probed = stepStore.Outputs(StepNames.VerifyMpi, ProofJson.Default.VerifiedMesh);
        IReadOnlyList<NodeCapacity> capacities = [.. backend.Capacities.Take(options.UsedNodes)];
        var sheets = Of(capacities, await backend.FactsAsync(probed?.NodeFacts, cancellationToken));
        var facts = sheets.Facts();
        var nodes = new ProgramNodes(
            backend.Image,
            backend.Software,
            NodeCapacities.Of(capacities, facts),
            facts,
            platform.DefaultMinutes
        )
        {
            AreQueued = backend.IsQueued,
        };
        var plan = await program.PlanAsync(nodes, TryAsync, cancellationToken);
        var run = new RunSpecification(
            plan,
            // Both have the job's name in them, which it gets when it is made.
            Hostfile: "",
            Command: [],
            Placement: [],
            sheets.Texts(),
            steps.Timings,
            backend.Image,
            RunDeadline.Seconds(options, plan.EstimatedSeconds, plan.DeadlineSeconds),
            await SourceCommit.FindAsync(cake, paths.Root, cancellationToken),
            (platform as IPricedPlatform)?.FindFacts(),
            MayShareCores: options.Oversubscribe,
            SharedCores: await SharedCoresAsync(cancellationToken),
            Asked: options,
            Warnings: (platform as INodeWarnings)?.Warnings
        );
        return new PlannedRun(program, run, await RunFingerprint.OfAsync(options, backend, program, cancellationToken));

        async Task<TrialOutput> TryAsync(ProgramPlan trial, CancellationToken token)
        {
            var head = trial.Ranks.Nodes[0];
            var found = await backend.TryAsync(
                new TrialRequest(
                    "speed",
                    trial.Ranks,
                    NodeMpi.Of(facts[head], head, backend.ImageTarget),
                    [JobSections.Program],
                    trial.Command,
                    trial.Files
                ),
                progress: null,
                token
            );
            return new(string.Join('\n', found[JobSections.Program]), found.ExitCode(JobSections.Program));
        }
    }

    /// <summary>The cluster may have more nodes than the run is on.</summary>
    private static IReadOnlyDictionary<string, FactSheet> Of(
        IReadOnlyList<NodeCapacity> nodes,
        IReadOnlyDictionary<string, FactSheet> sheets
    ) =>
        sheets
            .Where(sheet => nodes.Any(node => node.Name == sheet.Key))
            .ToDictionary(static sheet => sheet.Key, static sheet => sheet.Value, StringComparer.Ordinal);

    private async Task<IReadOnlyList<SharedCores>?> SharedCoresAsync(CancellationToken cancellationToken)
    {
        if (platform is not ISharedMachine machine)
        {
            return null;
        }

        var shared = await machine.SharedCoresAsync(cancellationToken);
        log.Warn(shared);
        return shared;
    }
}
