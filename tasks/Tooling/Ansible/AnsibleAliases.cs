using Cake.Core;
using Cake.Core.IO;

namespace Hoarfrost.Tooling.Ansible;

/// <example>
/// <code>
/// var result = await context.AnsiblePlaybookAsync(
///     playbooks.CombineWithFilePath("base.yml"),
///     new() { Inventory = inventory, Config = config, ExtraVars = new() { ["hpl_version"] = "2.3" } },
///     item => { if (item is AnsibleTaskStarted task) { context.Information("{0}", task.Name); } },
///     token);
/// </code>
/// </example>
internal static class AnsibleAliases
{
    extension(ICakeContext context)
    {
        /// <inheritdoc cref="AnsiblePlaybookRunner.PlaybookAsync"/>
        public Task<AnsibleResult> AnsiblePlaybookAsync(
            FilePath playbook,
            AnsiblePlaybookSettings settings,
            Action<AnsibleEvent>? onEvent,
            CancellationToken cancellationToken
        ) =>
            new AnsiblePlaybookRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).PlaybookAsync(playbook, settings, onEvent, cancellationToken);
    }
}
