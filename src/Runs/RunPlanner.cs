using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Runs.Speed;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Runs;

/// <summary>
/// Turns the options and what the nodes really have into a run: HPL.dat, hostfile and command from one plan, with its placement proved.
/// </summary>
internal sealed class RunPlanner(HoarfrostContext context, NodeConnections nodes)
{
    private const string SpeedFolder = "speed";
    private static readonly TimeSpan SpeedDeadline = TimeSpan.FromMinutes(5);

    /// <summary>Only where it is asked for: naming the image hashes its sources, of which nothing may be left after Teardown.</summary>
    public string Fingerprint =>
        field ??= RunFingerprint.Of(
            context.Options,
            context.NodeImage.Name,
            nodes.Nodes.Nodes.Select(static node => node.ToString())
        );

    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    public async Task<PlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        var sheets = await nodes.FactsAsync(cancellationToken);
        var (plan, speed) = await new RunSizer(context, context.NodeImage.Name).SizeAsync(
            HplPlanning.Capacities(context.Platform.Layout(context.Options)),
            sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Facts),
            (trial, token) => TryAsync(nodes.Launch(trial, sheets), trial, token),
            cancellationToken
        );
        context.Explain(plan);

        var launch = nodes.Launch(plan, sheets);
        var placement = await new PlacementTrial(nodes).ProveAsync(launch, cancellationToken);
        var draft = new RunDraft(
            HplPlanning.Summary(plan),
            plan.Dat.Format(),
            launch.Hostfile,
            launch.Command(HplPrograms.Hpl),
            placement,
            sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Json),
            context.Steps.Timings,
            context.NodeImage.Name,
            RunDeadline.Seconds(context.Options, plan),
            await SourceCommit.FindAsync(context, context.Paths.Root, cancellationToken),
            context.Platform.CloudFacts,
            SharedCores: await SharedCoresAsync(cancellationToken),
            SpeedFingerprint: speed,
            Asked: context.Options
        );
        return new PlannedRun(draft, plan, Fingerprint);
    }

    private async Task<IReadOnlyList<SharedCores>?> SharedCoresAsync(CancellationToken cancellationToken)
    {
        if (context.Platform is not ISharedMachine machine)
        {
            return null;
        }

        var shared = await machine.SharedCoresAsync(cancellationToken);
        context.Warn(shared);
        return shared;
    }

    private async Task<TrialOutput> TryAsync(HplLaunch launch, HplPlan plan, CancellationToken cancellationToken)
    {
        await nodes.Head.UploadAsync(
            SpeedFolder,
            [
                new UploadFile("HPL.dat", plan.Dat.Format()),
                new UploadFile(HplPrograms.HostfileInFolder, launch.Hostfile),
            ],
            cancellationToken
        );
        var result = await nodes.Head.RunAsync(
            launch.CommandIn(SpeedFolder, HplPrograms.Hpl),
            timeout: SpeedDeadline,
            cancellationToken: cancellationToken
        );
        return new(result.StdOut + result.StdErr, result.ExitCode);
    }
}
