using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Options;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>The toolbox's image, made from <c>images/toolbox</c>. It serves every cluster of this machine.</summary>
internal sealed class ToolboxImage(HoarfrostContext context)
{
    /// <summary>The image's name but for its tag, which is a hash of what it is made from.</summary>
    public const string Repository = "hoarfrost-toolbox";

    private const int HashDigits = 12;

    // Nix fetches 2 GB.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    private string Source => Path.Combine(context.Paths.Images, "toolbox");

    private bool IsDebian => context.Options.Toolbox is ToolboxKind.Debian;

    /// <returns>The image's name.</returns>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        var stock = new StockSystem(context);
        var inputs = new Fingerprint()
            .Add("kind", context.Options.Toolbox.ToString())
            .AddFiles("images/toolbox", context.FileHashes.HashFolder(Source));
        if (IsDebian)
        {
            stock.AddInputs(inputs);
            inputs.AddFile("terraform", context.FileHashes.HashFile(context.HostTerraform));
        }

        var name = $"{Repository}:{inputs.ToHex()[..HashDigits]}";
        if (
            !context.IsForced(nameof(NixImage))
            && await context.DockerHasAsync(DockerKind.Image, name, cancellationToken)
        )
        {
            context.Steps.UpToDate(nameof(NixImage), $"its image {name} exists");
            return name;
        }

        using var progress = context.Progress.Start("NixImage: building it");
        IReadOnlyList<string> arguments = IsDebian
            ? ["debian", name, await stock.EnsureAsync(progress.Show, cancellationToken), context.HostTerraform]
            : ["nix", name];
        await context.RunCommandAsync(
            Path.Combine(Source, "make"),
            arguments,
            new CommandSettings { ToolTimeout = Deadline },
            progress.Show,
            cancellationToken
        );
        return name;
    }
}
