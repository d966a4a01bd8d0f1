using Hoarfrost.Clusters.Pods;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Clusters.Packages;

/// <summary>Names a package that does not exist before anything is made for it: apt would, but minutes later.</summary>
internal sealed class PackageCheck(
    HoarfrostOptions options,
    IPlatform platform,
    NodePackages packages,
    DebianArchive archive,
    ProgressLine progressLine,
    ICakeLog log
)
{
    /// <exception cref="UsageException">Debian has no such package.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Hosts that exist may be of another system, and in an image of the user's own they may be by any other name.
        if (
            packages.New.Count == 0
            || platform is not (INodeImagePlatform or IPodPlatform)
            || options.Of<PodOptions>().Image is not null
        )
        {
            return;
        }

        try
        {
            using var progress = progressLine.Start("Preflight: the names of Debian's packages");
            var (unknown, names) = await archive.FindUnknownAsync(packages.New, cancellationToken);
            if (unknown.Count > 0)
            {
                throw new UsageException(string.Join('\n', unknown.Select(package => Message(package, names))));
            }
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            log.Information(
                "Whether Debian has {0} could not be asked ({1}): apt on the nodes will tell.",
                string.Join(", ", packages.New),
                e.Message
            );
        }
    }

    private static string Message(string package, IReadOnlyCollection<string> names) =>
        $"packages: '{package}' is no package of Debian 12 (bookworm, main), which the nodes run. {Suggestion(package, names)}Search for it at https://packages.debian.org/bookworm/.";

    private static string Suggestion(string package, IReadOnlyCollection<string> names) =>
        Nearest.Find(
            package,
            // All names of the archive would take seconds; a slip in the first letter is rare.
            names.Where(name => name[0] == package[0] && Math.Abs(name.Length - package.Length) <= 3)
        )
            is { } nearest
            ? $"Did you mean {nearest}? "
            : "";
}
