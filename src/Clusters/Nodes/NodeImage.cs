using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>The image that all nodes start from. Its name holds a hash of what goes into it, so that the same inputs need it only once.</summary>
internal sealed class NodeImage(
    ProjectPaths paths,
    CommandTargets command,
    INodeImagePlatform platform,
    NodePackages packages
)
{
    /// <summary>Those that make the instance of which it is made.</summary>
    public static IReadOnlyList<string> Playbooks { get; } = ["base.yml", "seal.yml"];

    /// <summary>All that goes into the image: playbooks, roles, and what the platform starts from.</summary>
    public Fingerprint Inputs => field ??= Collect();

    public string Name => field ??= platform.ImageName(Inputs.ToTag());

    /// <summary>The image has to be made: there is none of this name, or its target was forced.</summary>
    public async Task<bool> IsWantedAsync(CancellationToken cancellationToken) =>
        command.IsForced(StepNames.BaseImage)
        || command.IsForced(StepNames.BaseInstance)
        || !await ExistsAsync(cancellationToken);

    public Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        platform.HasImageAsync(Name, cancellationToken);

    /// <summary>Nodes are about to be made from it: what it has, the cluster has.</summary>
    public void KeepPackages() => packages.Keep();

    private Fingerprint Collect()
    {
        var inputs = new Fingerprint().AddFiles("playbooks", PlaybookFiles.Hashes(paths.Playbooks, Playbooks));
        platform.AddImageInputs(inputs);
        packages.AddTo(inputs);
        return inputs;
    }
}
