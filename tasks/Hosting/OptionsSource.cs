using Cake.Core;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Platforms;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>Reads the options of this invocation from where Cake keeps its arguments and its environment.</summary>
internal static class OptionsSource
{
    public static OptionCatalog Catalog { get; } =
        new(PlatformCatalog.Names, NameRules.DefaultOwner(System.Environment.UserName, System.Environment.MachineName));

    /// <exception cref="UsageException">They can't be used.</exception>
    public static HoarfrostOptions Read(ICakeContext context, ProjectPaths paths) =>
        new OptionsLoader(
            Catalog,
            paths.WorkingDirectory,
            paths.WorkingDirectory,
            cluster => new ClusterStateFile(new ClusterDirectory(Path.Combine(paths.Clusters, cluster))).Find()?.Asked
        ).Load(context);
}
