using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Json;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs;

/// <summary>What can be refused without making anything: it costs milliseconds, and saves minutes.</summary>
internal static class ClusterCheck
{
    /// <exception cref="UsageException">The options contradict each other, the machine, or the cluster that is there.</exception>
    /// <exception cref="StateException">The cluster's state can't be used.</exception>
    public static void Check(HoarfrostContext context)
    {
        var options = context.Options;
        if (context.ClusterState.Find() is { } state)
        {
            RequireSame("platform", state.Platform, options.Platform);
            RequireSame("context", state.Asked.Context, options.Context);
        }

        _ = context.StepStore.List();
        if (context.Command.Tasks.Contains(nameof(VerifyMpi)) && context.Platform.KnowsLayout(options))
        {
            CheckPlan(context);
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

    /// <exception cref="UsageException">HPL can't be run as the options say on such nodes.</exception>
    public static void CheckPlan(HoarfrostContext context)
    {
        _ = HplPlanning.Plan(
            HplPlanning.Request(context.Options, HplPlanning.Capacities(context.Platform.Layout(context.Options)))
        );
    }
}
