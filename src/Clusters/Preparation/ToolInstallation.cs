using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tooling.Installation;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Installs tools: by apt what the distribution has, Terraform as a pinned download.</summary>
internal sealed class ToolInstallation(ICakeContext cake, ICakeLog log, ProgressLine progressLine, ProjectPaths paths)
{
    private static readonly TimeSpan DownloadDeadline = TimeSpan.FromMinutes(10);

    /// <summary>Does what it can; what is lacking afterwards is the caller's to report.</summary>
    public async Task InstallAsync(IReadOnlyList<ToolFound> lacking, CancellationToken cancellationToken)
    {
        var packages = lacking.Select(tool => tool.Requirement.AptPackage).OfType<string>().Distinct().ToList();
        var apt = new AptInstaller(cake, OsRelease.ReadThisMachine());
        if (packages.Count > 0 && await apt.CanInstallAsync(cancellationToken))
        {
            log.Information("Installing {0}", string.Join(' ', packages));
            using var progress = progressLine.Start("Preflight: apt-get install");
            await apt.InstallAsync(packages, progress.Show, cancellationToken);
        }

        if (
            lacking.Any(tool => tool.Requirement == ToolRequirement.Terraform) && PinnedArchive.Terraform is { } archive
        )
        {
            log.Information("Downloading {0} from {1}", archive.Name, archive.Source);
            using var progress = progressLine.Start($"Preflight: downloading {archive.Name}");
            using var client = new HttpClient();
            Directory.CreateDirectory(paths.Tools);
            await new PinnedDownload(client, DownloadDeadline).FetchAsync(
                archive,
                "terraform",
                Path.Combine(paths.Tools, "terraform"),
                cancellationToken
            );
        }
    }
}
