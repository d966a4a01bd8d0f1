using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs;

/// <summary>What can be refused without making anything: it costs milliseconds, and saves minutes.</summary>
internal sealed class ClusterCheck(
    HoarfrostOptions options,
    OptionCatalog catalog,
    CommandTargets command,
    ClusterStateFile clusterState,
    StepStore stepStore,
    IPlatform platform,
    ProgramList programs,
    ExpectationCheck expectations
)
{
    private IEnumerable<IProgram> Wanted => command.IsAttaching ? [] : programs.Wanted(command.Runs);

    /// <exception cref="UsageException">The options contradict each other, the machine, or the cluster that is there.</exception>
    /// <exception cref="StateException">The cluster's state can't be used.</exception>
    public void Check()
    {
        if (clusterState.Find() is { } state)
        {
            foreach (var option in catalog.All.Where(option => option.IsFixed))
            {
                RequireSame(option.Name, option.TextOf(state.Asked), option.TextOf(options));
            }

            RequireSameNamespace();
        }

        _ = stepStore.List();
        foreach (var program in Wanted)
        {
            program.Check();
            expectations.Check();
        }

        if (command.Tasks.Contains(StepNames.VerifyMpi) && platform.KnowsLayout(options))
        {
            CheckPlan();
        }
    }

    /// <summary>Where no namespace was given, one was made; what is in it would be forgotten.</summary>
    private void RequireSameNamespace()
    {
        if (
            platform is IPodPlatform pods
            && stepStore.Outputs(StepNames.DeployOperator, DeployJson.Default.OperatorOutputs)
                is { Namespace: var known }
            && known != pods.Namespace.Name
        )
        {
            throw new UsageException(
                $"--namespace {pods.Namespace.Name}: the cluster has its jobs in the namespace {known}. Name another with --cluster, or remove this one first: --target Teardown, without --namespace."
            );
        }
    }

    /// <summary>Elsewhere, what the cluster has would be forgotten.</summary>
    private static void RequireSame(string option, string? known, string? given)
    {
        if (known is not null && known != given)
        {
            throw new UsageException(
                $"--{option} {given}: the cluster has --{option} {known}. Name another with --cluster, or leave --{option} out."
            );
        }
    }

    /// <exception cref="UsageException">What is to be run can't be run as the options say on such nodes.</exception>
    public void CheckPlan()
    {
        IReadOnlyList<NodeCapacity> nodes = [.. NodeCapacities.Of(platform.Layout(options)).Take(options.UsedNodes)];
        _ = PlanOptions.OrUsageError(() => RankPlan.Of(nodes, options.Slots, options.Oversubscribe));
        foreach (var program in Wanted)
        {
            program.Check(nodes);
        }
    }

    /// <exception cref="UsageException">What is to be run has files that can't be sent to nodes.</exception>
    public async Task CheckFilesAsync(CancellationToken cancellationToken)
    {
        foreach (var program in Wanted)
        {
            _ = await program.FilesAsync(cancellationToken);
        }
    }
}
