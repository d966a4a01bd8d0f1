using Hoarfrost.Kubernetes;

namespace Hoarfrost.Clusters.Pods;

/// <summary>Kueue's queues of a namespace. A job in one that is not there would wait for ever.</summary>
internal static class LocalQueues
{
    private const string Group = "kueue.x-k8s.io";
    private const string Plural = "localqueues";

    private static readonly string[] Versions = ["v1beta2", "v1beta1"];

    /// <exception cref="UsageException">There is no Kueue, or not this queue, as far as this user may know.</exception>
    public static async Task RequireAsync(
        KubeClient client,
        string space,
        string queue,
        CancellationToken cancellationToken
    )
    {
        if (await KindAsync(client, cancellationToken) is not { } kind)
        {
            throw new UsageException(
                $"--queue {queue}: the cluster at {client.Server} has no Kueue (it serves no {Plural}.{Group}). Leave --queue out."
            );
        }

        try
        {
            var found = await client.ListAsync<LabelledObject>(kind, space, new KubeSelector(), cancellationToken);
            var names = found.Items.Select(static item => item.Metadata.Name).Order(StringComparer.Ordinal).ToList();
            if (!names.Contains(queue))
            {
                throw new UsageException(
                    $"--queue {queue}: the namespace {space} has no such LocalQueue; "
                        + (
                            names.Count == 0
                                ? "it has none. Make one there, or name a namespace that has one with --namespace."
                                : $"there are: {string.Join(", ", names)}."
                        )
                );
            }
        }
        catch (KubeException e) when (e.Failure == KubeFailure.Forbidden)
        {
            // Kueue's own roles let those who may make jobs see queues; others learn it by the wait.
        }
    }

    private static async Task<KubeKind?> KindAsync(KubeClient client, CancellationToken cancellationToken)
    {
        foreach (var version in Versions)
        {
            var kind = new KubeKind(Group, version, Plural);
            if (await client.ServesAsync(kind, cancellationToken))
            {
                return kind;
            }
        }

        return null;
    }
}
