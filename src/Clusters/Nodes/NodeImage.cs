using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>The image that all nodes start from. Its name holds a hash of what goes into it, so that the same inputs need it only once.</summary>
internal sealed class NodeImage(HoarfrostContext context)
{
    private const int HashDigits = 12;

    // cluster.yml and its roles run on the nodes, pod.yml and its in another image.
    private static readonly string[] NotInImage = ["cluster.yml", "roles/mpi_mesh/", "pod.yml", "roles/pod/"];

    /// <summary>All that goes into the image: playbooks, roles, and what the platform starts from.</summary>
    public Fingerprint Inputs => field ??= Collect();

    public string Name => field ??= context.Machines.ImageName(Inputs.ToHex()[..HashDigits]);

    /// <summary>The image has to be made: there is none of this name, or its target was forced.</summary>
    public async Task<bool> IsWantedAsync(CancellationToken cancellationToken) =>
        context.IsForced(nameof(BaseImage))
        || context.IsForced(nameof(BaseInstance))
        || !await context.Platform.ExistsAsync(Stack.Image, cancellationToken);

    /// <param name="path">Below <c>playbooks/</c>.</param>
    internal static bool IsInImage(string path) =>
        !NotInImage.Any(other => path.StartsWith(other, StringComparison.Ordinal));

    private Fingerprint Collect()
    {
        var inputs = new Fingerprint().AddFiles(
            "playbooks",
            context.FileHashes.HashFolder(context.Paths.Playbooks, IsInImage)
        );
        context.Machines.AddImageInputs(inputs);
        return inputs;
    }
}
