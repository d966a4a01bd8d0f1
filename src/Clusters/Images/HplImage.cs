using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Clusters.Images;

/// <summary>
/// The image that all pods start from: <c>images/hpl</c> and the roles of <c>playbooks/pod.yml</c>. Its tag is a hash of what goes into it,
/// so that the same inputs need it only once.
/// </summary>
internal sealed class HplImage(HoarfrostContext context)
{
    public const string Repository = "hoarfrost-hpl";

    private const int HashDigits = 12;

    private static readonly string[] RolesInImage =
    [
        "pod.yml",
        "ansible.cfg",
        "roles/packages/",
        "roles/openmpi/",
        "roles/blas/",
        "roles/hpl/",
        "roles/probes/",
        "roles/job/",
        "roles/pod/",
    ];

    // Compiling and a slow mirror; a slow registry.
    private static readonly TimeSpan BuildDeadline = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan PushDeadline = TimeSpan.FromMinutes(30);

    private readonly StockSystem stockSystem = new(context);

    public Fingerprint Inputs => field ??= Collect();

    /// <summary>In this machine's own engine.</summary>
    public string Name => field ??= $"{Repository}:{Inputs.ToHex()[..HashDigits]}";

    private string? RemoteName => context.Pods.ImageRegistry is { } registry ? $"{registry}/{Name}" : null;

    public Step<PodImageOutputs> Step() =>
        new(
            nameof(PodImage),
            // A fingerprint of its own: the registry is no part of the image's name.
            new Fingerprint()
                .Add("image", Name)
                .Add("registry", context.Pods.ImageRegistry),
            DeployJson.Default.PodImageOutputs,
            (_, cancellationToken) => context.DockerHasAsync(DockerKind.Image, RemoteName ?? Name, cancellationToken),
            MakeAsync
        );

    /// <summary>Takes it from this machine, if this cluster had it made, and with the last one also what it was made from. A registry keeps its own.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (context.StepStore.Outputs(nameof(PodImage), DeployJson.Default.PodImageOutputs) is null)
        {
            return;
        }

        try
        {
            foreach (var name in RemoteName is { } remote ? (string[])[remote, Name] : [Name])
            {
                if (await context.DockerHasAsync(DockerKind.Image, name, cancellationToken))
                {
                    await RemoveAsync([name], cancellationToken);
                }
            }

            await RemoveAsync(await stockSystem.UnneededAsync(going: 0, cancellationToken), cancellationToken);
        }
        catch (ToolException e)
        {
            // Pods may run from it, where the cluster's engine is this one. It is a copy: nothing is lost or paid for.
            context.Log.Warning("The pods' image stays on this machine: {0}", e.Message);
        }
    }

    /// <param name="path">Below <c>playbooks/</c>.</param>
    internal static bool IsInImage(string path) =>
        RolesInImage.Any(part => part.EndsWith('/') ? path.StartsWith(part, StringComparison.Ordinal) : path == part);

    private async Task<PodImageOutputs> MakeAsync(CancellationToken cancellationToken)
    {
        using var progress = context.Progress.Start("PodImage: building it");
        if (
            context.IsForced(nameof(PodImage))
            || !await context.HasImageAsync(Name, ImageContents.OfPod, cancellationToken)
        )
        {
            var stock = await stockSystem.EnsureAsync(line => progress.Report(line), cancellationToken);
            await context.RunCommandAsync(
                Path.Combine(context.Paths.Images, "hpl", "make"),
                [Name, stock],
                new CommandSettings { ToolTimeout = BuildDeadline },
                line => progress.Report(line),
                cancellationToken
            );
            await context.RequireInImageAsync(Name, ImageContents.OfPod, cancellationToken);
        }

        if (RemoteName is not { } remote)
        {
            return new(Name);
        }

        progress.Report($"pushing {remote}");
        await DockerAsync(["image", "tag", Name, remote], cancellationToken);
        await PushAsync(remote, cancellationToken);
        return new(await DigestAsync(remote, cancellationToken) ?? remote);
    }

    private async Task RemoveAsync(IReadOnlyList<string> images, CancellationToken cancellationToken)
    {
        if (images.Count > 0)
        {
            await context.Docker.RemoveAsync(DockerKind.Image, images, new DockerRemoveSettings(), cancellationToken);
        }
    }

    private async Task PushAsync(string remote, CancellationToken cancellationToken)
    {
        var login = await context.Pods.RegistryLoginAsync(cancellationToken);
        try
        {
            await DockerAsync(
                [.. login is null ? [] : (string[])["--config", login], "push", "--quiet", remote],
                cancellationToken
            );
        }
        finally
        {
            if (login is not null)
            {
                Directory.Delete(login, recursive: true);
            }
        }
    }

    private Task DockerAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        context.RunCommandAsync(
            "docker",
            arguments,
            new CommandSettings { ToolTimeout = PushDeadline },
            onLine: null,
            cancellationToken
        );

    /// <summary>The engine learns it by the push.</summary>
    private async Task<string?> DigestAsync(string remote, CancellationToken cancellationToken)
    {
        var repository = DockerImageName.Familiar(remote[..remote.LastIndexOf(':')]);
        var image = await context.Docker.InspectAsync(
            DockerKind.Image,
            [remote],
            new DockerSettings(),
            cancellationToken
        );
        return image[0].TryGetProperty("RepoDigests", out var digests)
            ? digests
                .EnumerateArray()
                .Select(static digest => digest.GetString()!)
                .FirstOrDefault(digest =>
                    DockerImageName.Familiar(digest).StartsWith($"{repository}@", StringComparison.Ordinal)
                )
            : null;
    }

    private Fingerprint Collect()
    {
        var inputs = new Fingerprint()
            .AddFiles("images/hpl", context.FileHashes.HashFolder(Path.Combine(context.Paths.Images, "hpl")))
            .AddFiles("playbooks", context.FileHashes.HashFolder(context.Paths.Playbooks, IsInImage));
        stockSystem.AddInputs(inputs);
        return inputs;
    }
}
