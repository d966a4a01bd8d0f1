using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>What a killed pipeline left running: a terraform that still holds a state, an Ansible that still writes to a node.</summary>
internal sealed class OrphanedTools(ICakeLog log, ClusterDirectory directory)
{
    // Terraform finishes the operations under way when it is interrupted, and saves its state.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    /// <summary>Ends them in good order. To be called under the cluster's lock, before the first tool of this run.</summary>
    public async Task EndAsync()
    {
        foreach (var tool in RunningTools.Find(directory.LogsDirectory))
        {
            log.Information("A killed run left a tool running; ending it: {0}", tool.LogPath);
            await tool.EndAsync(Grace);
        }
    }
}
