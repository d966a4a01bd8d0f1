using Hoarfrost.Remote.Jobs;
using Hoarfrost.Run.Placement;
using RankPlacement = Hoarfrost.Results.Model.RankPlacement;

namespace Hoarfrost.Run;

/// <summary>A trial mpirun with the very flags of the run, in which every rank says where it is.</summary>
internal sealed class PlacementTrial(NodeConnections nodes)
{
    private const string Folder = "placement";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <exception cref="PlacementException">A rank is not where the plan wants it.</exception>
    public async Task<IReadOnlyList<RankPlacement>> ProveAsync(HplLaunch launch, CancellationToken cancellationToken)
    {
        await nodes.Head.UploadAsync(
            Folder,
            [new UploadFile(HplPrograms.HostfileInFolder, launch.Hostfile)],
            cancellationToken
        );
        var output = await nodes.Head.RunCheckedAsync(
            launch.CommandIn(Folder, HplPrograms.Placement),
            timeout: Deadline,
            cancellationToken: cancellationToken
        );
        return PlacementProof.Check(output.Split('\n'), launch.Placement).ForResults(static host => host);
    }
}
