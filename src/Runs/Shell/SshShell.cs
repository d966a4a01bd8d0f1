using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tooling.Processes;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Runs.Shell;

/// <summary>A shell on a node that is a machine, by this machine's own ssh.</summary>
internal sealed class SshShell(HoarfrostOptions options, StepOutputs outputs, INodeSource source, ToolCheck tools)
{
    /// <summary>Ssh's own failure, whatever the shell's exit codes are.</summary>
    private const int SshFailed = 255;

    /// <exception cref="UsageException">There are no nodes, or not the one that is wanted.</exception>
    /// <exception cref="HoarfrostException">There is no connection, or it was lost.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var nodes = outputs.FindNodes() ?? throw MissingCluster.Of(options, StepNames.Clone);
        var node = nodes.Nodes[ShellNode.Choose(options.Node, [.. nodes.Nodes.Select(static one => one.Name)])];
        var login = source.Login(nodes, node);
        var exitCode = await TerminalProcess.RunAsync(
            await tools.EnsureAsync(ToolRequirement.Ssh, cancellationToken),
            Arguments(login, TerminalProcess.HasTerminal),
            login.Variables,
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
    public static IReadOnlyList<string> Arguments(SshLogin login, bool hasTerminal) =>
        ["-o", "ConnectTimeout=20", .. hasTerminal ? [] : (string[])["-T"], .. login.Arguments];
}
