using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tooling.Processes;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Runs.Shell;

/// <summary>A shell on a node that is a machine, by this machine's own ssh and the cluster's <see cref="SshConfig"/>.</summary>
internal sealed class SshShell(
    HoarfrostOptions options,
    StepOutputs outputs,
    INodeSource source,
    SshConfigFile sshConfig,
    ToolCheck tools
)
{
    /// <summary>Ssh's own failure, whatever the shell's exit codes are.</summary>
    private const int SshFailed = 255;

    /// <exception cref="UsageException">There are no nodes, or not the one that is wanted.</exception>
    /// <exception cref="HoarfrostException">There is no connection, or it was lost.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var nodes = outputs.FindNodes() ?? throw MissingCluster.Of(options, StepNames.Clone);
        var node = nodes.Nodes[ShellNode.Choose(options.Node, [.. nodes.Nodes.Select(static one => one.Name)])];
        // A cluster of an earlier version has none, and another --ssh is another way.
        sshConfig.Write(nodes, source.Access(nodes.SshUser));
        var exitCode = await TerminalProcess.RunAsync(
            await tools.EnsureAsync(ToolRequirement.Ssh, cancellationToken),
            Arguments(sshConfig.Path, node.Name, TerminalProcess.HasTerminal),
            sshConfig.Proxy(node, nodes)?.Variables ?? new Dictionary<string, string>(),
            cancellationToken
        );
        if (exitCode == SshFailed)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"ssh to node {node} failed or lost its connection: its own words are above. --target Status says which nodes answer; --target Clone makes lost ones anew."
            );
        }
    }

    /// <param name="hasTerminal">Without one, ssh would say that it makes none there either.</param>
    public static IReadOnlyList<string> Arguments(string sshConfig, string node, bool hasTerminal) =>
        ["-F", sshConfig, "-o", "ConnectTimeout=20", .. hasTerminal ? [] : (string[])["-T"], node];
}
