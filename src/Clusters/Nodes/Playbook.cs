using System.Text.Json.Nodes;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Tooling.Ansible;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Runs one of the project's playbooks on nodes of the cluster.</summary>
internal sealed class Playbook(ICakeContext cake, ProjectPaths paths, ClusterDirectory directory)
{
    // Each fork is a Python process of some 50 MB on this machine.
    private const int MaxForks = 32;

    /// <param name="name">Without its ending: <c>base</c> or <c>cluster</c>.</param>
    /// <param name="group">The group of the inventory that it addresses.</param>
    /// <exception cref="HoarfrostException">It failed on a node, or no task of it ran there.</exception>
    public Task<AnsibleResult> RunAsync(
        string name,
        string group,
        IReadOnlyList<NodeEndpoint> nodes,
        SshAccess access,
        JsonObject? extraVars,
        ProgressStep progress,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            name,
            AnsibleInventory.Render(group, nodes, access),
            [.. nodes.Select(node => node.Name)],
            extraVars,
            progress,
            cancellationToken
        );

    /// <inheritdoc cref="RunAsync(string, string, IReadOnlyList{NodeEndpoint}, SshAccess, JsonObject?, ProgressStep, CancellationToken)"/>
    /// <param name="inventory">Ansible's, in YAML.</param>
    /// <param name="hosts">Those of it that the playbook addresses.</param>
    public async Task<AnsibleResult> RunAsync(
        string name,
        string inventory,
        IReadOnlyList<string> hosts,
        JsonObject? extraVars,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        AtomicFile.Write(directory.Inventory, inventory, AtomicFile.Private);
        var result = await cake.Ansible.PlaybookAsync(
            Path.Combine(paths.Playbooks, $"{name}.yml"),
            new AnsiblePlaybookSettings
            {
                Config = Path.Combine(paths.Playbooks, "ansible.cfg"),
                Inventory = directory.Inventory,
                ExtraVars = extraVars,
                Forks = Math.Min(hosts.Count, MaxForks),
            },
            item =>
            {
                if (item is AnsibleTaskStarted task)
                {
                    progress.Report(task.Name);
                }
            },
            cancellationToken
        );
        var idle = result.Idle(hosts);
        return idle.Count == 0
            ? result
            : throw new HoarfrostException(
                $"ansible-playbook {name} ended without an error, but ran no task on {string.Join(", ", idle)}.\nLog: {result.LogPath}"
            );
    }
}
