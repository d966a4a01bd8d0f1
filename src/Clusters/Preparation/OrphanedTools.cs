using Cake.Core.Diagnostics;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>What a killed pipeline left running: a terraform that still holds a state, an Ansible that still writes to a node.</summary>
internal static class OrphanedTools
{
    // Terraform finishes the operations under way when it is interrupted, and saves its state.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    /// <summary>Ends them in good order. To be called under the cluster's lock, before the first tool of this run.</summary>
    public static async Task EndAsync(HoarfrostContext context)
    {
        foreach (var tool in RunningTools.Find(context.Cluster.LogsDirectory))
        {
            context.Log.Information("A killed run left a tool running; ending it: {0}", tool.LogPath);
            await tool.EndAsync(Grace);
        }
    }
}
