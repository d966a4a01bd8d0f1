using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>What a person most likely types after a command that ended well.</summary>
internal sealed class NextStep(
    CommandTargets command,
    OptionCatalog catalog,
    HoarfrostOptions options,
    ProjectPaths paths,
    ClusterStateFile clusterState,
    ClusterResults results
)
{
    private static readonly string[] Runs = [StepNames.RunHpl, StepNames.RunMpi, StepNames.Study];

    /// <returns>Null where there is nothing to be said.</returns>
    public string? Find()
    {
        var target =
            IsLast(StepNames.Teardown) || IsLast(StepNames.CollectResults) ? (results.IsAny ? StepNames.Report : null)
            : clusterState.Find() is null ? null
            : Runs.Any(IsLast) ? StepNames.Teardown
            : StepNames.RunHpl;
        return target is null
            ? null
            : $"./build.sh --target {target}"
                + (options.Cluster == catalog.Defaults.Cluster ? "" : $" --cluster {options.Cluster}")
                + (paths.WorkingDirectory == paths.Root ? "" : $" --working {paths.WorkingDirectory}");
    }

    private bool IsLast(string target) => string.Equals(command.Last, target, StringComparison.OrdinalIgnoreCase);
}
