using System.Globalization;
using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Results.Model;
using Hoarfrost.Run.Facts;
using Hoarfrost.Run.Speed;
using Hoarfrost.State;

namespace Hoarfrost.Run;

/// <summary>
/// Turns the options and what the nodes really have into a run: HPL.dat, hostfile and command from one plan, with its placement proved.
/// </summary>
internal sealed class RunPlanner(HoarfrostContext context, NodeConnections nodes)
{
    /// <summary>
    /// What is asked for, and of which nodes. Not the plan itself: the memory available differs from run to run, and may change N a little.
    /// </summary>
    public string Fingerprint { get; } =
        new Fingerprint()
            .Add("image", context.NodeImage.Name)
            .Add("nodes", string.Join('\n', nodes.Nodes.Nodes.Select(node => node.ToString())))
            .Add("slots", context.Options.Slots)
            .Add("oversubscribe", context.Options.Oversubscribe ? 1 : 0)
            .Add("n", context.Options.N)
            .Add("nb", context.Options.Nb)
            .Add("p", context.Options.P)
            .Add("q", context.Options.Q)
            .Add("memory-fraction", Text(context.Options.MemoryFraction))
            .Add("minutes", Text(context.Options.Minutes))
            .ToHex();

    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    public async Task<PlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        var sheets = await nodes.FactsAsync(cancellationToken);
        var plan = await SizeAsync(sheets, cancellationToken);
        context.Explain(plan);

        var launch = nodes.Launch(plan, sheets);
        var placement = await new PlacementTrial(nodes).ProveAsync(launch, cancellationToken);
        var draft = new RunDraft(
            ToRunPlan(plan),
            plan.Dat.Format(),
            launch.Hostfile,
            launch.Command(HplPrograms.Hpl),
            placement,
            sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Json),
            context.Steps.Timings,
            context.NodeImage.Name,
            RunDeadline.Seconds(context.Options, plan),
            await SourceCommit.FindAsync(context, context.Paths.Root, cancellationToken),
            context.Platform.CloudFacts
        );
        return new PlannedRun(draft, Fingerprint, Title(plan));
    }

    private async Task<HplPlan> SizeAsync(
        IReadOnlyDictionary<string, FactSheet> sheets,
        CancellationToken cancellationToken
    )
    {
        var options = context.Options;
        var facts = sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Facts);
        var capacities = PlanInputs.Capacities(context.Platform.Layout(options), facts);
        var request = PlanInputs.Request(
            options,
            capacities,
            facts.Values,
            defaultMinutes: context.Platform.DefaultMinutes
        );
        if (request.TimeBudgetMinutes is { } minutes)
        {
            var speed = await new SpeedTrial(context, nodes).MeasureAsync(request, sheets, cancellationToken);
            request = request with
            {
                GflopsEstimate = speed.ToModel().GflopsWithin(TimeSpan.FromMinutes(minutes).TotalSeconds),
            };
        }

        return Planner.Plan(request);
    }

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private static RunPlan ToRunPlan(HplPlan plan) =>
        new()
        {
            N = plan.N,
            Nb = plan.NB,
            P = plan.P,
            Q = plan.Q,
            Ranks = plan.Ranks,
            RanksPerNode = plan.RanksPerNode,
            ThreadsPerRank = plan.ThreadsPerRank,
            EstimatedSeconds = plan.EstimatedSeconds,
        };

    private static string Title(HplPlan plan) =>
        FormattableString.Invariant($"RunHpl: N={plan.N} NB={plan.NB} on {plan.P} x {plan.Q}")
        + (plan.EstimatedSeconds is { } seconds ? FormattableString.Invariant($", about {seconds:F0} s") : "");
}
