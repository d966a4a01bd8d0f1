using Cake.Core;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Runs.Ssh;

/// <summary>
/// Turns the options and what the nodes really have into a run: HPL.dat, hostfile and command from one plan, with its placement proved.
/// </summary>
internal sealed class RunPlanner(
    ICakeContext cake,
    ICakeLog log,
    NodeConnections nodes,
    ProjectPaths paths,
    HoarfrostOptions options,
    IPlatform platform,
    INodeSource source,
    StepRunner steps,
    RunSizer sizer
)
{
    private const string SpeedFolder = "speed";
    private static readonly TimeSpan SpeedDeadline = TimeSpan.FromMinutes(5);

    /// <summary>Only where it is asked for: naming the image hashes its sources, of which nothing may be left after Teardown.</summary>
    public string Fingerprint =>
        RunFingerprint.Of(options, source.Image, nodes.Nodes.Nodes.Select(static node => node.ToString()));

    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    public async Task<PlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        var sheets = await nodes.FactsAsync(cancellationToken);
        var (plan, speed) = await sizer.SizeAsync(
            source.Image,
            HplPlanning.Capacities(platform.Layout(options)),
            sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Facts),
            (trial, token) => TryAsync(nodes.Launch(trial, sheets), trial, token),
            cancellationToken
        );
        log.Explain(plan);

        var launch = nodes.Launch(plan, sheets);
        var placement = await new PlacementTrial(nodes).ProveAsync(launch, cancellationToken);
        var draft = new RunDraft(
            HplPlanning.Summary(plan),
            plan.Dat.Format(),
            launch.Hostfile,
            launch.Command(HplPrograms.Hpl),
            placement,
            sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Json),
            steps.Timings,
            source.Image,
            RunDeadline.Seconds(options, plan),
            await SourceCommit.FindAsync(cake, paths.Root, cancellationToken),
            (platform as ICloudPlatform)?.FindFacts(),
            SharedCores: await SharedCoresAsync(cancellationToken),
            SpeedFingerprint: speed,
            Asked: options
        );
        return new PlannedRun(draft, plan, Fingerprint);
    }

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
