using Cake.Core;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;
using Hoarfrost.Programs.Mpi.Sources;
using Hoarfrost.Runs.Studies;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>Reads the options of this invocation from where Cake keeps its arguments and its environment.</summary>
internal static class OptionsSource
{
    /// <param name="platforms">All that there are.</param>
    /// <exception cref="UsageException">They can't be used.</exception>
    public static CommandOptions Read(
        OptionCatalog catalog,
        IReadOnlyList<PlatformOptions> platforms,
        ICakeContext context,
        ProjectPaths paths
    )
    {
        var sources = new OptionsLoader(
            catalog,
            paths.WorkingDirectory,
            paths.WorkingDirectory,
            cluster => new ClusterStateFile(new ClusterDirectory(Path.Combine(paths.Clusters, cluster))).Find()?.Asked,
            paths.StartDirectory
        ).Read(context);
        return
            context.Arguments.GetArguments("target")?.Contains(StepNames.Study, StringComparer.OrdinalIgnoreCase)
                is true
            ? new StudyCommand(catalog, sources, paths, ParametersOf).Read()
            : new(sources.Resolve());

        IReadOnlyCollection<string> ParametersOf(HoarfrostOptions options) =>
            [.. new ProgramSourceReader(options, platforms, paths, context).Source.Program.Parameters.Keys];
    }
}
