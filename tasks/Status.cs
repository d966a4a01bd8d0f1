using Hoarfrost.Options;
using Hoarfrost.Runs.Status;
using Spectre.Console;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Shows what the cluster is made of, what it is doing and its last results; without --cluster, which clusters there are if there are several; changes nothing"
)]
internal sealed class Status(
    OptionCatalog catalog,
    Current<HoarfrostOptions> options,
    Current<ClusterList> clusters,
    Current<ClusterStatusReader> reader,
    Current<IAnsiConsole> console
) : HoarfrostTask
{
    protected override async Task WorkAsync(HoarfrostContext context)
    {
        if (IsUnnamed(context) && clusters.Value.Read() is { Count: > 0 } found && !IsTheOnlyOne(found))
        {
            StatusReport.Write(console.Value, found);
            return;
        }

        StatusReport.Write(console.Value, await reader.Value.ReadAsync(context.Cancellation), DateTimeOffset.UtcNow);
    }

    // A name from the environment or cluster.yaml is another than the default one.
    private bool IsUnnamed(HoarfrostContext context) =>
        !context.Arguments.HasArgument("cluster") && options.Value.Cluster == catalog.Defaults.Cluster;

    private bool IsTheOnlyOne(IReadOnlyList<ListedCluster> found) =>
        found is [var only] && only.Name == options.Value.Cluster;
}
