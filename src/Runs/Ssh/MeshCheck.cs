using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Options;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Runs.Planning;

namespace Hoarfrost.Runs.Ssh;

/// <summary>Proves that the nodes reach each other, before anything long is started on them.</summary>
internal sealed class MeshCheck(
    NodeConnections nodes,
    ProgressLine progressLine,
    HoarfrostOptions options,
    IPlatform platform,
    StepStore stepStore
)
{
    private const string Folder = "verify";
    private static readonly TimeSpan MpiDeadline = TimeSpan.FromMinutes(2);

    public Step<VerifiedMesh> Step() =>
        new(
            StepNames.VerifyMpi,
            Inputs(),
            ProofJson.Default.VerifiedMesh,
            (_, _) => Task.FromResult(true),
            VerifyAsync
        );

    // The start of the last Clone stands for the nodes themselves: one that was made anew has to prove itself again.
    private Fingerprint Inputs() =>
        new Fingerprint()
            .Add("nodes", string.Join('\n', nodes.Nodes.Nodes.Select(node => node.ToString())))
            .Add("cloned", stepStore.Read(StepNames.Clone)?.StartedAt.UtcTicks)
            .Add("slots", options.Slots)
            .Add("oversubscribe", options.Oversubscribe ? 1 : 0);

    private async Task<VerifiedMesh> VerifyAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start("VerifyMpi: SSH from every node to every node");
        await nodes.Pool.ForEachAsync(ReachOthersAsync, cancellationToken);
        progress.Report("a message round all ranks");
        var ring = await RingAsync(cancellationToken);
        var names = nodes.Nodes.Nodes.Select(node => node.Name).ToList();
        progress.Complete(FormattableString.Invariant($"{names.Count} nodes, {ring.Summary}"));
        return new VerifiedMesh(names, ring.LatencyMicroseconds);
    }

    /// <summary>By the name that the hostfile has, with the nodes' own keys and pinned host keys, as mpirun will.</summary>
    private async Task<bool> ReachOthersAsync(SshSession from, CancellationToken cancellationToken)
    {
        foreach (var to in nodes.Nodes.Nodes.Where(node => node.Name != from.Node.Name))
        {
            var answer = await from.RunCheckedAsync(
                ["ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", to.Name, "hostname"],
                cancellationToken: cancellationToken
            );
            if (answer.Trim() != to.Name)
            {
                throw new HoarfrostException(
                    ExitCodes.StepFailed,
                    $"{from.Node}: ssh to {to.Name} answered as {answer.Trim()}. Two nodes share a name or an address: run the target Clone with --force."
                );
            }
        }

        return true;
    }

    private async Task<RingResult> RingAsync(CancellationToken cancellationToken)
    {
        var shapes = HplPlanning.Capacities(platform.Layout(options));
        var plan = HplPlanning.PlanRanks(options, shapes);
        var launch = nodes.Launch(plan, await nodes.FactsAsync(cancellationToken));
        await nodes.Head.UploadAsync(
            Folder,
            [new UploadFile(HplPrograms.HostfileInFolder, launch.Hostfile)],
            cancellationToken
        );
        await new PlacementTrial(nodes).ProveAsync(launch, cancellationToken);
        var output = await nodes.Head.RunCheckedAsync(
            launch.CommandIn(Folder, HplPrograms.Ring),
            timeout: MpiDeadline,
            cancellationToken: cancellationToken
        );
        return output.Split('\n').Select(RingResult.Parse).OfType<RingResult>().FirstOrDefault()
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The ring of {plan.Ranks} ranks ended without its result. mpirun on {nodes.Nodes.Head} said:\n{output}"
            );
    }
}
