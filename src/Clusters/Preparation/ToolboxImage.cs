using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>The toolbox's image, made from <c>images/toolbox</c>. It serves every cluster of this machine.</summary>
internal sealed class ToolboxImage(
    ICakeContext cake,
    ProgressLine progressLine,
    ProjectPaths paths,
    HoarfrostOptions options,
    CommandTargets command,
    ToolVersions toolVersions,
    StepRunner steps,
    StockSystem stockSystem,
    EngineProxy proxy
)
{
    /// <summary>The image's name but for its tag, which is a hash of what it is made from.</summary>
    public const string Repository = "hoarfrost-toolbox";

    // Nix fetches 2 GB.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    private string Source => Path.Combine(paths.Images, "toolbox");

    private bool IsDebian => options.Toolbox is ToolboxKind.Debian;

    /// <returns>The image's name.</returns>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        var stock = stockSystem;
        var inputs = new Fingerprint()
            .Add("kind", options.Toolbox.ToString())
            .AddFiles("images/toolbox", FileHashes.OfFolder(Source));
        if (IsDebian)
        {
            stock.AddInputs(inputs);
            inputs.AddFile("terraform", FileHashes.OfFile(toolVersions.HostTerraform));
        }

        var name = $"{Repository}:{inputs.ToTag()}";
        if (
            !command.IsForced(StepNames.NixImage)
            && await cake.DockerHasAsync(DockerKind.Image, name, cancellationToken)
        )
        {
            steps.UpToDate(StepNames.NixImage, $"its image {name} exists");
            return name;
        }

        using var progress = progressLine.Start(StepNames.NixImage);
        IReadOnlyList<string> arguments = IsDebian
            ? ["debian", name, await stock.EnsureAsync(progress.Show, cancellationToken), toolVersions.HostTerraform]
            : ["nix", name];
        await cake.RunCommandAsync(
            Path.Combine(Source, "make"),
            arguments,
            await proxy.BuildSettingsAsync(platform: null, Deadline, cancellationToken),
            progress.Show,
            cancellationToken
        );
        progress.Complete($"built {name}");
        return name;
    }
}
