using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Clusters.Images;

/// <summary>
/// The image that all pods start from: <c>images/hpl</c> and the roles of <c>playbooks/pod.yml</c>. Its tag is a hash of what goes into it,
/// so that the same inputs need it only once.
/// </summary>
internal sealed class HplImage(
    ICakeContext cake,
    ICakeLog log,
    ProgressLine progressLine,
    ProjectPaths paths,
    HoarfrostOptions options,
    CommandTargets command,
    IPodPlatform pods,
    StepStore stepStore,
    StockSystem stockSystem,
    DockerImages images,
    EngineProxy proxy,
    NodePackages packages
)
{
    public const string Repository = "hoarfrost-hpl";
    public const string Playbook = "pod.yml";

    // Compiling and a slow mirror; a slow registry.
    private static readonly TimeSpan BuildDeadline = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan EmulatedBuildDeadline = TimeSpan.FromHours(2);
    private static readonly TimeSpan PushDeadline = TimeSpan.FromMinutes(30);

    public Fingerprint Inputs => field ??= Collect(pods.Architecture);

    /// <summary>In this machine's own engine.</summary>
    public string Name => field ??= NameOf(Inputs);

    private string? RemoteName => Remote(Name);

    private string? Remote(string name) => pods.ImageRegistry is { } registry ? $"{registry}/{name}" : null;

    private static string NameOf(Fingerprint inputs) => $"{Repository}:{inputs.ToTag()}";

    public Step<PodImageOutputs> Step() => options.Of<PodOptions>().Image is { } given ? GivenStep(given) : OwnStep();

    // What is in it, the trial finds out, on the very nodes.
    private Step<PodImageOutputs> GivenStep(string image) =>
        new(
            StepNames.PodImage,
            new Fingerprint().Add("given", image),
            DeployJson.Default.PodImageOutputs,
            static (_, _) => Task.FromResult(true),
            _ =>
            {
                if (packages.New is { Count: > 0 } wanted)
                {
                    log.Information("{0} is taken to have {1}.", image, string.Join(", ", wanted));
                }

                return Task.FromResult(new PodImageOutputs(image, pods.Architecture, IsGiven: true));
            }
        );

    private Step<PodImageOutputs> OwnStep() =>
        new(
            StepNames.PodImage,
            // A fingerprint of its own: the registry is no part of the image's name.
            new Fingerprint()
                .Add("image", Name)
                .Add("registry", pods.ImageRegistry),
            DeployJson.Default.PodImageOutputs,
            (_, cancellationToken) => cake.DockerHasAsync(DockerKind.Image, RemoteName ?? Name, cancellationToken),
            MakeAsync
        );

    /// <summary>Takes it from this machine, if this cluster had it made, and with the last one also what it was made from. A registry keeps its own.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (stepStore.Outputs(StepNames.PodImage, DeployJson.Default.PodImageOutputs) is not { IsGiven: false } made)
        {
            return;
        }

        try
        {
            // The nodes may not be there any more to say which one they are.
            var own = made.Architecture is { } architecture ? NameOf(Collect(architecture)) : Name;
            foreach (var name in Remote(own) is { } remote ? (string[])[remote, own] : [own])
            {
                if (await cake.DockerHasAsync(DockerKind.Image, name, cancellationToken))
                {
                    await RemoveAsync([name], cancellationToken);
                }
            }

            await RemoveAsync(await stockSystem.UnneededAsync(going: 0, cancellationToken), cancellationToken);
        }
        catch (HoarfrostException e) when (e is ToolException or ToolMissingException)
        {
            // Pods may run from it, where the cluster's engine is this one. It is a copy: nothing is lost or paid for.
            log.Warning("The pods' image stays on this machine: {0}", e.Message);
        }
    }

    private async Task<PodImageOutputs> MakeAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start(StepNames.PodImage);
        if (
            command.IsForced(StepNames.PodImage) || !await images.HasAsync(Name, ImageContents.OfPod, cancellationToken)
        )
        {
            await BuildAsync(progress, cancellationToken);
        }

        var architecture = await ArchitectureAsync(cancellationToken);
        if (architecture != pods.Architecture)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The image {Name} is for {architecture}, and the cluster's nodes are {pods.Architecture}: {Emulation()}"
            );
        }

        packages.Keep();

        if (RemoteName is not { } remote)
        {
            progress.Complete($"made {Name}");
            return new(Name, architecture);
        }

        progress.Report($"pushing {remote}");
        await DockerAsync(["image", "tag", Name, remote], cancellationToken);
        await PushAsync(remote, cancellationToken);
        progress.Complete($"pushed {remote}");
        return new(await DigestAsync(remote, cancellationToken) ?? remote, architecture);
    }

    private async Task BuildAsync(ProgressStep progress, CancellationToken cancellationToken)
    {
        var platform = IsForeign ? $"linux/{pods.Architecture}" : null;
        if (platform is not null)
        {
            progress.Report($"for {pods.Architecture} nodes, by emulation on this machine");
        }

        try
        {
            var stock = await stockSystem.EnsureAsync(platform, line => progress.Report(line), cancellationToken);
            await cake.RunCommandAsync(
                Path.Combine(paths.Images, "hpl", "make"),
                [Name, stock, packages.ToJson()],
                await proxy.BuildSettingsAsync(
                    platform,
                    IsForeign ? EmulatedBuildDeadline : BuildDeadline,
                    cancellationToken
                ),
                line => progress.Report(line),
                cancellationToken
            );
            await images.RequireAsync(Name, ImageContents.OfPod, cancellationToken);
        }
        catch (ToolException e) when (IsForeign)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The pods' image could not be built for the cluster's {pods.Architecture} nodes on this {ImageArchitecture.OfThisMachine} machine: {Emulation()}\n{e.Message}",
                e
            );
        }
    }

    private bool IsForeign => pods.Architecture != ImageArchitecture.OfThisMachine;

    private string Emulation() =>
        $"run it on a machine of that architecture, or have this one emulate it (Debian: qemu-user-static and binfmt-support; elsewhere: docker run --privileged --rm tonistiigi/binfmt --install {pods.Architecture}), then run the same command with --force.";

    private async Task<string> ArchitectureAsync(CancellationToken cancellationToken)
    {
        var image = await cake.Docker.InspectAsync(DockerKind.Image, [Name], new DockerSettings(), cancellationToken);
        return image[0].GetProperty("Architecture").GetString()!;
    }

    private Task RemoveAsync(IReadOnlyList<string> images, CancellationToken cancellationToken) =>
        cake.Docker.RemoveAsync(DockerKind.Image, images, new DockerRemoveSettings(), cancellationToken);

    private async Task PushAsync(string remote, CancellationToken cancellationToken)
    {
        var login = pods is IRegistryLogin registry ? await registry.LogInAsync(cancellationToken) : null;
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
        cake.RunCommandAsync(
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
        var image = await cake.Docker.InspectAsync(DockerKind.Image, [remote], new DockerSettings(), cancellationToken);
        return image[0].TryGetProperty("RepoDigests", out var digests)
            ? digests
                .EnumerateArray()
                .Select(static digest => digest.GetString()!)
                .FirstOrDefault(digest =>
                    DockerImageName.Familiar(digest).StartsWith($"{repository}@", StringComparison.Ordinal)
                )
            : null;
    }

    private Fingerprint Collect(string architecture)
    {
        var inputs = new Fingerprint()
            .AddFiles("images/hpl", FileHashes.OfFolder(Path.Combine(paths.Images, "hpl")))
            .AddFiles("playbooks", PlaybookFiles.Hashes(paths.Playbooks, Playbook));
        stockSystem.AddInputs(inputs);
        packages.AddTo(inputs);
        // Images of the most common one have the names that they always had.
        if (architecture != "amd64")
        {
            inputs.Add("architecture", architecture);
        }

        return inputs;
    }
}
