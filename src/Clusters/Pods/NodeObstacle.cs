using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Pods;

/// <summary>What keeps pods of ours from a node, whatever it has left. Pure.</summary>
internal static class NodeObstacle
{
    /// <returns>Null where workers or the launcher can go there.</returns>
    public static string? Of(V1Node node, PodPools pools)
    {
        if (NodeReadiness.Of(node) is { IsReady: false } readiness)
        {
            return $"not ready, {readiness}";
        }

        if (node.Status?.NodeInfo?.OperatingSystem is { Length: > 0 } system and not "linux")
        {
            return $"runs {system}, the pods are for linux";
        }

        if (node.Spec?.Unschedulable == true)
        {
            return "cordoned (kubectl uncordon opens it)";
        }

        // "PreferNoSchedule" keeps nothing away that has nowhere else to go.
        if (
            node.Spec?.Taints?.FirstOrDefault(taint =>
                taint.Effect != "PreferNoSchedule"
                && taint.Key != pools.TaintKey
                && !pools.Tolerations.Any(toleration => Tolerates(toleration, taint))
            ) is
            { } taint
        )
        {
            return $"tainted {taint.Key}{(string.IsNullOrEmpty(taint.Value) ? "" : $"={taint.Value}")}:{taint.Effect}";
        }

        return Mismatch(node, pools.LauncherSelector) is null ? null : Mismatch(node, pools.WorkerSelector);
    }

    // As the scheduler does: an empty effect or key stands for all of them.
    private static bool Tolerates(V1Toleration toleration, V1Taint taint) =>
        (string.IsNullOrEmpty(toleration.Effect) || toleration.Effect == taint.Effect)
        && (
            toleration.OperatorProperty == "Exists"
                ? string.IsNullOrEmpty(toleration.Key) || toleration.Key == taint.Key
                : toleration.Key == taint.Key && (toleration.Value ?? "") == (taint.Value ?? "")
        );

    /// <returns>Which label is not as the selector wants it; null: the node is one of those selected.</returns>
    public static string? Mismatch(V1Node node, IReadOnlyDictionary<string, string> selector)
    {
        foreach (var (label, wanted) in selector)
        {
            var found = node.Metadata.Labels?.TryGetValue(label, out var value) == true ? value : null;
            if (found != wanted)
            {
                return $"its label {label} is {found ?? "not set"}, not {wanted}";
            }
        }

        return null;
    }
}
