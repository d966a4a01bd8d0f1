using Hoarfrost.Clusters.Pods;
using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Operator;

/// <summary>Finds out which operators run in a cluster, whoever installed them, and which namespaces each looks after.</summary>
internal static class OperatorSearch
{
    private const string Name = "mpi-operator";
    private const string NamespaceFlag = "namespace";
    private const string NamespaceVariable = "KUBEFLOW_NAMESPACE";

    /// <returns>Null where nobody may look at the pods of other namespaces.</returns>
    public static async Task<IReadOnlyList<RunningOperator>?> FindAsync(
        KubeClient client,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return Of((await client.ListAsync<V1Pod>(KubeKind.Pods, "", new(), cancellationToken)).Items);
        }
        catch (KubeException e) when (e.Failure == KubeFailure.Forbidden)
        {
            return null;
        }
    }

    public static IReadOnlyList<RunningOperator> Of(IEnumerable<V1Pod> pods) =>
        [
            .. pods.Where(static pod => pod.Status?.Phase is not ("Succeeded" or "Failed"))
                .SelectMany(static pod => pod.Spec.Containers.Where(IsOperator).Select(one => Of(pod, one))),
        ];

    /// <summary>Why a job in a namespace is touched by none, and what to do. A sentence or more.</summary>
    /// <param name="operators">From <see cref="FindAsync"/>.</param>
    public static string Explain(IReadOnlyList<RunningOperator>? operators, string space)
    {
        if (operators is null)
        {
            return "Whether an operator runs may not be looked at from here: ask the cluster's administrator for an mpi-operator that looks after "
                + $"the namespace {space} (its flag --namespace, where it has one, names it).";
        }

        if (operators.Count == 0)
        {
            return "The cluster knows MPIJobs, but no mpi-operator runs in it: only its resource definition was left, or its deployment has no pod. "
                + "Whoever installed the definition can start the operator (its deployment may have 0 replicas), or remove the definition: kubectl delete "
                + $"customresourcedefinition {OperatorNames.ResourceDefinition}, with all MPIJobs; then the target DeployOperator installs one.";
        }

        var near = operators.Where(found => found.LooksAfter(space)).ToList();
        if (near.Count == 0)
        {
            return $"{string.Join(" ", operators.Select(static found => $"The mpi-operator {found} looks after the namespace {found.Scope} alone."))} "
                + $"Run there with --namespace {operators[0].Scope}, or have its administrator start it without --namespace={operators[0].Scope}.";
        }

        var first = near.Find(static found => !found.IsReady) ?? near[0];
        return first.IsReady
            ? $"The mpi-operator {first} runs; its log says why it leaves the job alone: kubectl --namespace {first.Namespace} logs {first.Pod}"
            : $"The mpi-operator {first} is not ready: kubectl --namespace {first.Namespace} describe pod {first.Pod}"
                + (first.IsOurs ? "; the target DeployOperator with --force installs it anew." : "");
    }

    // By the end of the image's name, which a mirror keeps.
    private static bool IsOperator(V1Container container)
    {
        var image = (container.Image ?? "").Split('@')[0].Split('/')[^1].Split(':')[0];
        return image.Contains(Name, StringComparison.Ordinal) || container.Name == Name;
    }

    private static RunningOperator Of(V1Pod pod, V1Container container) =>
        new(
            pod.Metadata.NamespaceProperty ?? "",
            pod.Metadata.Name,
            Scope(container),
            pod.Status?.Conditions?.Any(static one => one is { Type: "Ready", Status: "True" }) == true,
            PodLabels.AreOurs(pod.Metadata.Labels)
        );

    /// <summary>As Go's flags are read: one dash or two, the value behind = or as the next argument. The variable is the flag's default.</summary>
    private static string? Scope(V1Container container)
    {
        List<string> arguments = [.. container.Command ?? [], .. container.Args ?? []];
        for (var index = 0; index < arguments.Count; index++)
        {
            var flag = arguments[index].TrimStart('-').Split('=', 2);
            if (arguments[index].StartsWith('-') && flag[0] == NamespaceFlag)
            {
                return Some(flag.Length > 1 ? flag[1] : arguments.ElementAtOrDefault(index + 1));
            }
        }

        return Some(container.Env?.FirstOrDefault(static variable => variable.Name == NamespaceVariable)?.Value);
    }

    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>A pod of an mpi-operator.</summary>
/// <param name="Scope">The one namespace that it looks after; null: all of them.</param>
internal sealed record RunningOperator(string Namespace, string Pod, string? Scope, bool IsReady, bool IsOurs)
{
    public bool LooksAfter(string space) => Scope is null || Scope == space;

    public override string ToString() => $"{Namespace}/{Pod}";
}
