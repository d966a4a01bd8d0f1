using Hoarfrost.Clusters.Images;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Placement;

namespace Hoarfrost.Runs.Ssh;

/// <summary>A trial mpirun with the very flags of the run, in which every rank says where it is.</summary>
internal sealed class PlacementTrial(NodeConnections nodes)
{
    private const string Folder = "placement";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <exception cref="PlacementException">A rank is not where the plan wants it.</exception>
    public async Task<IReadOnlyList<PlacedRank>> ProveAsync(HplLaunch launch, CancellationToken cancellationToken)
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
