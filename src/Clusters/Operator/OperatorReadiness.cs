using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Operator;

/// <summary>What the operator's deployment, its pods and their events tell. Pure.</summary>
internal static class OperatorReadiness
{
    public const string ImagePull = "ImagePull";

    private const string Unschedulable = "Unschedulable";
    private const int ShownEvents = 8;

    /// <summary>All its pods are of the newest form, and one is available.</summary>
    public static bool IsReady(V1Deployment? deployment) =>
        deployment is { Status: { } status }
        && status.ObservedGeneration >= deployment.Metadata.Generation
        && status.UpdatedReplicas >= deployment.Spec.Replicas
        && status.AvailableReplicas >= deployment.Spec.Replicas;

    /// <summary>The kind of what keeps it, where its pods say so; else null.</summary>
    public static string? Reason(IReadOnlyList<V1Pod> pods) =>
        Waiting(pods).Select(static waiting => waiting.Reason).FirstOrDefault() is { } reason
            ? WaitingReasons.Image.Contains(reason)
                ? ImagePull
                : reason
            : pods.Any(IsUnschedulable)
                ? Unschedulable
                : null;

    /// <summary>What the API server says of the pods that it does not take; null: it takes them.</summary>
    public static string? Refusal(V1Deployment? deployment) =>
        deployment
            ?.Status?.Conditions?.FirstOrDefault(static condition =>
                condition is { Type: "ReplicaFailure", Status: "True" }
            )
            ?.Message;

    public static string Progress(IReadOnlyList<V1Pod> pods) =>
        $"waiting for mpi-operator: {Reason(pods) ?? (pods.Count == 0 ? "no pod yet" : "starting")}";

    /// <summary>For a person: the kind, what to do, and the events that tell why.</summary>
    public static string Failure(V1Deployment? deployment, IReadOnlyList<V1Pod> pods, IReadOnlyList<Corev1Event> events)
    {
        var image = deployment?.Spec.Template.Spec.Containers[0].Image;
        var advice = Reason(pods) switch
        {
            ImagePull =>
                $"{ImagePull}: the cluster can't get mpi-operator's image {image}. Its nodes need a way to that registry, or the image itself.",
            Unschedulable => $"{Unschedulable}: no node of the cluster takes mpi-operator's pod (50m CPU, 128 MiB).",
            { } other => $"OperatorFailed: mpi-operator does not come up ({other}).",
            null when Refusal(deployment) is { } refusal =>
                $"PodRefused: the cluster does not take mpi-operator's pod. "
                    + (
                        SecurityConstraints.IsMeantBy(refusal)
                            ? SecurityConstraints.Advice(OperatorNames.Namespace, OperatorNames.Account)
                            : $"Whoever administers it can admit pods of the namespace {OperatorNames.Namespace}, or install mpi-operator by other means."
                    ),
            null => "OperatorFailed: mpi-operator does not come up.",
        };
        IEnumerable<string> details =
        [
            .. (deployment?.Status?.Conditions ?? [])
                .Where(static condition => condition.Type == "ReplicaFailure" || condition.Status == "False")
                .Select(static condition => $"deployment: {condition.Type} {condition.Status}: {condition.Message}"),
            .. Waiting(pods).Select(static waiting => $"container: {waiting.Reason}: {waiting.Message}"),
            .. events
                .Where(static item => item.Type == "Warning")
                .OrderBy(static item => item.LastTimestamp ?? item.EventTime ?? item.FirstTimestamp)
                .TakeLast(ShownEvents)
                .Select(static item =>
                    $"{item.InvolvedObject.Kind} {item.InvolvedObject.Name}: {item.Reason}: {item.Message}"
                ),
        ];
        return string.Join(
            '\n',
            [
                advice,
                .. details.Distinct().Select(static line => $"  {line}"),
                $"More: kubectl --namespace {OperatorNames.Namespace} describe pods; then run the same command again.",
            ]
        );
    }

    private static IEnumerable<V1ContainerStateWaiting> Waiting(IReadOnlyList<V1Pod> pods) =>
        pods.SelectMany(static pod => pod.Status?.ContainerStatuses ?? [])
            .Select(static container => container.State?.Waiting)
            .OfType<V1ContainerStateWaiting>()
            .Where(static waiting => waiting.Reason is not (null or "ContainerCreating" or "PodInitializing"));

    private static bool IsUnschedulable(V1Pod pod) =>
        (pod.Status?.Conditions ?? []).Any(static condition =>
            condition is { Type: "PodScheduled", Status: "False", Reason: Unschedulable }
        );
}
