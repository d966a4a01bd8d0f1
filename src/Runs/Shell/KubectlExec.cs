using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Tooling.Processes;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Runs.Shell;

/// <summary>A shell in a worker's container, by this machine's own kubectl.</summary>
internal sealed class KubectlExec(ToolCheck tools)
{
    // Kubectl gives the command's exit code for its own: this one's is always 0, and any other is kubectl's.
    private static readonly string[] Shell = ["/bin/sh", "-c", "/bin/bash || true"];

    /// <exception cref="HoarfrostException">There is no connection, or it was lost.</exception>
    public async Task RunAsync(KubeTarget target, string namespaceName, string pod, CancellationToken cancellationToken)
    {
        var exitCode = await TerminalProcess.RunAsync(
            await tools.EnsureAsync(ToolRequirement.Kubectl, cancellationToken),
            Arguments(target.Context, namespaceName, pod, TerminalProcess.HasTerminal),
            new Dictionary<string, string> { ["KUBECONFIG"] = target.KubeconfigPath },
            cancellationToken
        );
        if (exitCode != 0)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"kubectl exec into the pod {namespaceName}/{pod} failed, lost its connection, or the pod ended (exit code {exitCode}): its own words are above. "
                    + $"More: kubectl --context {target.Context} --namespace {namespaceName} describe pod {pod}"
            );
        }
    }

    public static IReadOnlyList<string> Arguments(string context, string namespaceName, string pod, bool hasTerminal) =>
        [
            "exec",
            $"--context={context}",
            $"--namespace={namespaceName}",
            "--stdin",
            .. hasTerminal ? ["--tty"] : (string[])[],
            $"--container={MpiJobTemplate.WorkerContainer}",
            pod,
            "--",
            .. Shell,
        ];
}
