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

    private readonly AptInstaller apt = new(cake, OsRelease.ReadThisMachine());

    /// <summary>Does what it can; what is lacking afterwards is the caller's to report.</summary>
    /// <returns>What it could not do, and why.</returns>
    public async Task<IReadOnlyList<string>> InstallAsync(
        IReadOnlyList<ToolFound> lacking,
        CancellationToken cancellationToken
    )
    {
        var failures = new List<string>();
        await TryAsync(() => InstallPackagesAsync(Relations(lacking), failures, cancellationToken), failures);
        if (
            lacking.Any(tool => tool.Requirement == ToolRequirement.Terraform) && PinnedArchive.Terraform is { } archive
        )
        {
            await TryAsync(() => DownloadAsync(archive, cancellationToken), failures);
        }

        return failures;
    }

    /// <returns>The packages of this system that have the tools; Debian's where it has others.</returns>
    public async Task<IReadOnlyList<string>> PackagesAsync(
        IReadOnlyList<ToolFound> lacking,
        CancellationToken cancellationToken
    )
    {
        var relations = Relations(lacking);
        return apt.HasApt
            ? await apt.NamesAsync(relations, cancellationToken)
            : [.. relations.Select(relation => relation.Alternatives[^1]).Distinct()];
    }

    private static IReadOnlyList<PackageRelation> Relations(IReadOnlyList<ToolFound> lacking) =>
        [
            .. lacking
                .Select(tool => tool.Requirement.AptPackage)
                .OfType<string>()
                .Distinct()
                .SelectMany(PackageRelation.Parse),
        ];

    // One that fails does not keep the others: all that is lacking is to be said at once.
    private static async Task TryAsync(Func<Task> install, List<string> failures)
    {
        try
        {
            await install();
        }
        catch (HoarfrostException e)
        {
            failures.Add(e.Message);
        }
    }

    private async Task InstallPackagesAsync(
        IReadOnlyList<PackageRelation> relations,
        List<string> failures,
        CancellationToken cancellationToken
    )
    {
        if (relations.Count == 0 || !apt.HasApt)
        {
            return;
        }

        if (!await apt.CanInstallAsync(cancellationToken))
        {
            failures.Add("Packages can't be installed from here: this user is not root, and sudo asks for a password.");
            return;
        }

        log.Information("Installing {0}", string.Join(' ', await apt.NamesAsync(relations, cancellationToken)));
        using var progress = progressLine.Start("Preflight: apt-get install");
        await apt.InstallAsync(relations, progress.Show, cancellationToken);
    }

    private async Task DownloadAsync(PinnedArchive archive, CancellationToken cancellationToken)
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
