using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Installation;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Images;

/// <summary>
/// The image of a stock Debian 12 with what a cloud's guest agent brings (sshd, a user with sudo): <c>images/os</c>. It serves every
/// cluster of this machine.
/// </summary>
internal sealed class StockSystem(ICakeContext cake, ProjectPaths paths, DockerImages images, EngineProxy proxy)
{
    /// <summary>
    /// The image's name but for its tag, which is a hash of the files that it is made from, and of what it takes of this machine's apt: its
    /// sources and its way out. Whoever mends those gets another.
    /// </summary>
    public const string Repository = "hoarfrost-os";

    private static readonly ToolRequirement Bootstrap = new(
        "mmdebstrap",
        ["mmdebstrap"],
        MinVersion: null,
        // Ubuntu's own keys are others.
        "mmdebstrap, debian-archive-keyring",
        "makes the nodes' stock system where debian:12 can't be pulled"
    );

    private static readonly ToolRequirement UserNamespaces = new(
        "newuidmap",
        ["newuidmap"],
        MinVersion: null,
        "uidmap",
        "is how mmdebstrap does without root"
    );

    /// <summary>What the stock system is made with; where there is no apt, it can only be pulled.</summary>
    public static IReadOnlyList<ToolRequirement> Tools { get; } =
        OsRelease.ReadThisMachine() is not { HasApt: true } ? []
        : Environment.IsPrivilegedProcess ? [Bootstrap]
        : [Bootstrap, UserNamespaces];

    private const string Label = "hoarfrost-role=os";
    private const string PodImageLabel = "hoarfrost-role=hpl";

    // debootstrap over a slow line.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(20);

    private string Source => Path.Combine(paths.Images, "os");

    private string Make => Path.Combine(Source, "make");

    public void AddInputs(Fingerprint fingerprint) => fingerprint.AddFiles("images/os", FileHashes.OfFolder(Source));

    /// <param name="apt">What it takes of this machine's apt.</param>
    /// <param name="platform">As Docker names it, such as <c>linux/arm64</c>; null: the engine's own.</param>
    public string NameOf(string apt, string? platform = null)
    {
        var inputs = new Fingerprint();
        AddInputs(inputs);
        inputs.Add("apt", apt);
        if (platform is not null)
        {
            inputs.Add("platform", platform);
        }

        return $"{Repository}:{inputs.ToTag()}";
    }

    /// <returns>The image's name.</returns>
    public Task<string> EnsureAsync(Action<string> onProgress, CancellationToken cancellationToken) =>
        EnsureAsync(platform: null, onProgress, cancellationToken);

    /// <param name="platform">As Docker names it, such as <c>linux/arm64</c>; null: the engine's own.</param>
    /// <inheritdoc cref="EnsureAsync(Action{string}, CancellationToken)"/>
    public async Task<string> EnsureAsync(
        string? platform,
        Action<string> onProgress,
        CancellationToken cancellationToken
    )
    {
        var name = NameOf(await AptAsync(cancellationToken), platform);
        if (!await images.HasAsync(name, ImageContents.OfStockSystem, cancellationToken))
        {
            await RemoveAsync(name, cancellationToken);
            await cake.RunCommandAsync(
                Make,
                [name],
                await proxy.BuildSettingsAsync(platform, Deadline, cancellationToken),
                onProgress,
                cancellationToken
            );
            await images.RequireAsync(name, ImageContents.OfStockSystem, cancellationToken);
        }

        return name;
    }

    private async Task<string> AptAsync(CancellationToken cancellationToken) =>
        (
            await cake.RunCommandAsync(
                Make,
                ["--apt"],
                new CommandSettings { IsQuery = true },
                onLine: null,
                cancellationToken
            )
        ).Text;

    // One that is there and lacks something would be taken for the system itself.
    private async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (await cake.DockerHasAsync(DockerKind.Image, name, cancellationToken))
        {
            await cake.Docker.RemoveAsync(
                DockerKind.Image,
                [name],
                new DockerRemoveSettings { Force = true },
                cancellationToken
            );
        }
    }

    /// <summary>Those of this machine, where it has nothing of any cluster.</summary>
    /// <param name="going">How many images of clusters are about to be removed.</param>
    public async Task<IReadOnlyList<string>> UnneededAsync(int going, CancellationToken cancellationToken)
    {
        var containers = await cake.DockerOwnedAsync(DockerKind.Container, cluster: null, cancellationToken);
        var owned = await cake.DockerOwnedAsync(DockerKind.Image, cluster: null, cancellationToken);
        var pods = await cake.DockerNamesAsync(
            DockerKind.Image,
            new DockerListSettings { Labels = [PodImageLabel] },
            cancellationToken
        );
        return containers.Count == 0 && owned.Count == going && pods.Count == 0
            ? await cake.DockerNamesAsync(
                DockerKind.Image,
                new DockerListSettings { Labels = [Label] },
                cancellationToken
            )
            : [];
    }
}
