using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Text;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Runs.Status;

/// <summary>What Teardown says that it has removed, and what it had cost: told by the cluster's state, which goes with it.</summary>
internal sealed class RemovalSummary(
    HoarfrostOptions options,
    StepStore steps,
    StepOutputs outputs,
    CloudStatusReader cloud
)
{
    /// <summary>To be asked before anything is removed.</summary>
    /// <returns>Such as <c>removed 2 nodes, their network</c>.</returns>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        var made = outputs.FindNodes();
        var parts = steps.List().Reverse().Select(step => Part(step, made)).OfType<string>().ToList();
        var cost = (await cloud.ReadAsync(made, cancellationToken))?.Cost is { } dollars
            ? $"; it had cost about {Figures.Money(dollars)} without disks and network"
            : "";
        return (
                parts.Count == 0
                    ? $"removed what was there of {options.Cluster}"
                    : $"removed {string.Join(", ", parts)}"
            )
            + "; nothing is left"
            + (options.KeepImage ? " but the image" : "")
            + cost;
    }

    private string? Part(StepRecord step, ClusterNodes? made) =>
        step.Target switch
        {
            _ when step.Outputs is null => null,
            StepNames.Network => outputs.FindNetwork() is { IsGiven: true } ? null : "its network",
            StepNames.BaseInstance => "the base instance",
            StepNames.BaseImage => options.KeepImage ? null : "the nodes' image",
            StepNames.Clone => Counted.Of(made?.Nodes.Count ?? 0, "node"),
            StepNames.Cluster => "the Kubernetes cluster",
            StepNames.DeployOperator => Jobs(),
            StepNames.PodImage => options.KeepImage
            || steps.Outputs(StepNames.PodImage, DeployJson.Default.PodImageOutputs) is { IsGiven: true }
                ? null
                : "the pods' image",
            _ => null,
        };

    private string? Jobs() =>
        steps.Outputs(StepNames.DeployOperator, DeployJson.Default.OperatorOutputs) is not { Namespace: var name }
            ? null
        : name == HplNamespace.Of(options.Cluster) ? $"the namespace {name}"
        : $"its jobs in the namespace {name}";
}
