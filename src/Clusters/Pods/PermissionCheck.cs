using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Pods;

/// <summary>Asks the cluster, before anything is made, what the kubeconfig's user may do.</summary>
internal static class PermissionCheck
{
    /// <exception cref="HoarfrostException">Something needed is not allowed: all of it is named.</exception>
    public static async Task RequireAsync(
        KubeClient client,
        IReadOnlyList<Permission> needed,
        CancellationToken cancellationToken
    )
    {
        var allowed = await Task.WhenAll(
            needed.Select(permission => IsAllowedAsync(client, permission, cancellationToken))
        );
        var missing = needed.Zip(allowed).Where(static pair => !pair.Second).Select(static pair => pair.First).ToList();
        if (missing.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.CloudRefused,
                $"The cluster at {client.Server} does not allow what is needed: {string.Join(", ", missing)}.\n"
                    + "Ask its administrator for these permissions, or to install mpi-operator where only that is not allowed; then run the same command."
            );
        }
    }

    private static async Task<bool> IsAllowedAsync(
        KubeClient client,
        Permission permission,
        CancellationToken cancellationToken
    )
    {
        var resource = permission.Kind.Plural.Split('/');
        var answer = await client.AskAsync<V1SelfSubjectAccessReview>(
            KubeKind.AccessReviews,
            "",
            new V1SelfSubjectAccessReview
            {
                ApiVersion = "authorization.k8s.io/v1",
                Kind = "SelfSubjectAccessReview",
                Spec = new()
                {
                    ResourceAttributes = new()
                    {
                        Group = permission.Kind.Group,
                        Resource = resource[0],
                        Subresource = resource.ElementAtOrDefault(1),
                        Verb = permission.Verb,
                        NamespaceProperty = permission.Space.Length == 0 ? null : permission.Space,
                    },
                },
            },
            cancellationToken
        );
        return answer.Status?.Allowed == true;
    }
}
