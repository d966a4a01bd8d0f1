using Cake.Core;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>Reads the options of this invocation from where Cake keeps its arguments and its environment.</summary>
internal static class OptionsSource
{
    /// <exception cref="UsageException">They can't be used.</exception>
    public static HoarfrostOptions Read(OptionCatalog catalog, ICakeContext context, ProjectPaths paths) =>
        new OptionsLoader(
            catalog,
            paths.WorkingDirectory,
            paths.WorkingDirectory,
            cluster => new ClusterStateFile(new ClusterDirectory(Path.Combine(paths.Clusters, cluster))).Find()?.Asked,
            paths.StartDirectory
        ).Load(context);
}
