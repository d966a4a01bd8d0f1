using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Kubernetes;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Takes away what a cluster of ours made in Kubernetes, and nothing else; looks for what is left.</summary>
internal sealed class PodRemoval(
    ICakeContext cake,
    ICakeLog log,
    ProgressLine progressLine,
    ProjectPaths paths,
    HoarfrostOptions options,
    ClusterStateFile clusterState
)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly string cluster = options.Cluster;
    private readonly string? identity = clusterState.Find() is { } state ? ClusterIdentity.Of(state) : null;
    private readonly string namespaceName = HplNamespace.Of(options.Cluster);

    /// <param name="space">Of a given one, only what this cluster made in it goes.</param>
    public async Task RemoveAsync(KubeTarget target, JobNamespace space, CancellationToken cancellationToken)
    {
        using var client = new KubeClient(target);
        using var progress = progressLine.Start("Teardown");
        if (space.IsGiven)
        {
            await RemoveOwnedAsync(client, space.Name, progress, cancellationToken);
            return;
        }

        if (await IsOursAsync(client, cancellationToken))
        {
            progress.Report($"removing the namespace {namespaceName}");
            await RemoveJobsAsync(client, cancellationToken);
            await client.DeleteAsync(KubeKind.Namespaces, "", namespaceName, cancellationToken);
            progress.Report($"removing the namespace {namespaceName}, whose pods are to end");
            var lost = new LostPods(client, namespaceName, message => log.Warning("{0}", message));
            await WaitAsync(
                async token =>
                {
                    await lost.RemoveAsync(token);
                    return await OperatorObjects.FindNamespaceAsync(client, namespaceName, token);
                },
                cancellationToken
            );
        }

        if (await OperatorAsync(client, cancellationToken) == OperatorUse.Goes)
        {
            progress.Report("removing mpi-operator");
            await RemoveOperatorAsync(target, client, cancellationToken);
        }
    }

    /// <inheritdoc cref="RemoveAsync"/>
    public async Task<IReadOnlyList<Leftover>> FindAsync(
        KubeTarget target,
        JobNamespace space,
        CancellationToken cancellationToken
    )
    {
        using var client = new KubeClient(target);
        if (space.IsGiven)
        {
            return
            [
                .. (await OwnedAsync(client, space.Name, cancellationToken)).Select(item => new Leftover(
                    item.Name,
                    item.Metadata.Name,
                    $"{target.Kubectl} --namespace {space.Name} delete {item.Name} {item.Metadata.Name}"
                )),
            ];
        }

        var found = new List<Leftover>();
        if (await IsOursAsync(client, cancellationToken))
        {
            found.Add(await LeftNamespaceAsync(target, client, namespaceName, cancellationToken));
        }

        if (await OperatorAsync(client, cancellationToken) == OperatorUse.Goes)
        {
            if (
                await OperatorObjects.FindNamespaceAsync(client, OperatorNames.Namespace, cancellationToken) is not null
            )
            {
                found.Add(await LeftNamespaceAsync(target, client, OperatorNames.Namespace, cancellationToken));
            }

            found.Add(
                new(
                    "mpi-operator",
                    OperatorNames.ResourceDefinition,
                    $"{target.Kubectl} delete --kustomize {Overlay} --ignore-not-found"
                )
            );
        }

        return found;
    }

    private Task<IReadOnlyList<OwnedObject>> OwnedAsync(
        KubeClient client,
        string space,
        CancellationToken cancellationToken
    ) => OwnedObjects.FindAsync(client, space, cluster, identity, cancellationToken);

    private async Task RemoveOwnedAsync(
        KubeClient client,
        string space,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        progress.Report($"removing what this cluster has in the namespace {space}");
        await OwnedObjects.DeleteAsync(client, space, cluster, identity, cancellationToken);
        progress.Report($"what this cluster has in the namespace {space} is to end");
        await WaitAsync(
            async token => (await OwnedAsync(client, space, token)) is { Count: > 0 } left ? left : null,
            cancellationToken
        );
    }

    private string Overlay => paths.Overlay(options.Platform);

    private async Task<bool> IsOursAsync(KubeClient client, CancellationToken cancellationToken) =>
        await OperatorObjects.FindNamespaceAsync(client, namespaceName, cancellationToken) is { } found
        && PodLabels.AreOf(cluster, identity, found.Metadata.Labels);

    /// <summary>Before their namespace: the operator, which still runs, may have its own say to each.</summary>
    private async Task RemoveJobsAsync(KubeClient client, CancellationToken cancellationToken)
    {
        if (await OperatorObjects.FindDefinitionAsync(client, cancellationToken) is null)
        {
            return;
        }

        var jobs = await client.ListAsync<MpiJob>(
            KubeKind.MpiJobs,
            namespaceName,
            new KubeSelector(),
            cancellationToken
        );
        foreach (var job in jobs.Items)
        {
            await client.DeleteAsync(KubeKind.MpiJobs, namespaceName, job.Metadata.Name, cancellationToken);
        }
    }

    /// <summary>Ours goes with the last cluster that has a namespace here, and with the last job of anybody's.</summary>
    private async Task<OperatorUse> OperatorAsync(KubeClient client, CancellationToken cancellationToken)
    {
        var definition = await OperatorObjects.FindDefinitionAsync(client, cancellationToken);
        var itsNamespace = await OperatorObjects.FindNamespaceAsync(client, OperatorNames.Namespace, cancellationToken);
        // Somebody may have installed one of their own since: what is of its name goes with nothing of ours.
        var isForeign = definition is not null && !PodLabels.AreOurs(definition.Metadata.Labels);
        if (isForeign || (definition is null && !PodLabels.AreOurs(itsNamespace?.Metadata.Labels)))
        {
            return OperatorUse.NotOurs;
        }

        var spaces = await client.ListAsync<V1Namespace>(
            KubeKind.Namespaces,
            "",
            new KubeSelector($"{PodLabels.ManagedBy}={PodLabels.Us}"),
            cancellationToken
        );
        var jobs = definition is null
            ? []
            : (await client.ListAsync<MpiJob>(KubeKind.MpiJobs, "", new KubeSelector(), cancellationToken)).Items;
        var own = await IsOursAsync(client, cancellationToken) ? namespaceName : null;
        var users = spaces
            .Items.Select(static item => item.Metadata.Name)
            .Where(static name => name != OperatorNames.Namespace)
            .Concat(jobs.Select(static job => job.Metadata.NamespaceProperty))
            .Where(name => name != own)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (users.Count == 0)
        {
            return OperatorUse.Goes;
        }

        log.Information("mpi-operator stays: it is used in {0}.", string.Join(", ", users));
        return OperatorUse.Stays;
    }

    private async Task RemoveOperatorAsync(KubeTarget target, KubeClient client, CancellationToken cancellationToken)
    {
        try
        {
            await cake.Kubectl.DeleteAsync(
                new()
                {
                    Kubeconfig = target.KubeconfigPath,
                    Context = target.Context,
                    Kustomization = Overlay,
                },
                cancellationToken
            );
        }
        catch (ToolException e)
        {
            // The audit names what is left.
            log.Warning("{0}", e.Message);
        }

        await WaitAsync(
            token => OperatorObjects.FindNamespaceAsync(client, OperatorNames.Namespace, token),
            cancellationToken
        );
        await WaitAsync(token => OperatorObjects.FindDefinitionAsync(client, token), cancellationToken);
    }

    private async Task<Leftover> LeftNamespaceAsync(
        KubeTarget target,
        KubeClient client,
        string name,
        CancellationToken cancellationToken
    )
    {
        var found = await OperatorObjects.FindNamespaceAsync(client, name, cancellationToken);
        return found is { Metadata.DeletionTimestamp: not null }
            ? new(
                "namespace",
                $"{name} (stuck in Terminating: {HplNamespace.Blocking(found)})",
                $"{target.Kubectl} get namespace {name} --output yaml # names what keeps it: remove that, or its finalizers, and the namespace goes"
            )
            : new("namespace", name, $"{target.Kubectl} delete namespace {name}");
    }

    /// <summary>Until it is gone, or for as long as that is waited for: the audit names what is left.</summary>
    private static Task WaitAsync<T>(Func<CancellationToken, Task<T?>> find, CancellationToken cancellationToken)
        where T : class =>
        Poll.UntilAsync(async token => await find(token) is null ? "gone" : null, Deadline, Pause, cancellationToken);
}
