using System.Text.Json.Nodes;
using Hoarfrost.Context;
using Hoarfrost.Progress;
using Hoarfrost.Remote;
using Hoarfrost.State;
using Hoarfrost.Tooling.Ansible;

namespace Hoarfrost.Provision;

/// <summary>Runs one of the project's playbooks on nodes of the cluster.</summary>
internal sealed class Playbook(HoarfrostContext context)
{
    // Each fork is a Python process of some 50 MB on this machine.
    private const int MaxForks = 32;

    /// <param name="name">Without its ending: <c>base</c> or <c>cluster</c>.</param>
    /// <param name="group">The group of the inventory that it addresses.</param>
    public async Task<AnsibleResult> RunAsync(
        string name,
        string group,
        IReadOnlyList<NodeEndpoint> nodes,
        SshAccess access,
        JsonObject? extraVars,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        AtomicFile.Write(context.Cluster.Inventory, AnsibleInventory.Render(group, nodes, access), AtomicFile.Private);
        return await context.AnsiblePlaybookAsync(
            Path.Combine(context.Paths.Playbooks, $"{name}.yml"),
            new AnsiblePlaybookSettings
            {
                Config = Path.Combine(context.Paths.Playbooks, "ansible.cfg"),
                Inventory = context.Cluster.Inventory,
                ExtraVars = extraVars,
                Forks = Math.Min(nodes.Count, MaxForks),
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
    }
}
