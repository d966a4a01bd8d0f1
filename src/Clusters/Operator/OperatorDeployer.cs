using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tooling.Commands;
using k8s;
using k8s.Models;

namespace Hoarfrost.Clusters.Operator;

/// <summary>Makes the jobs' namespace and has an operator there: the one that the cluster has, or else ours.</summary>
internal sealed class OperatorDeployer(
    ICakeContext cake,
    ProgressLine progressLine,
    ProjectPaths paths,
    HoarfrostOptions options,
    ClusterStateFile clusterState,
    NameCheck names,
    KubeConnection connection
)
{
    private readonly string namespaceName = HplNamespace.Of(options.Cluster);

    private string Overlay => Path.Combine(paths.Manifests, "overlays", options.Platform);

    private string Identity => ClusterIdentity.Of(clusterState.Current);

    private IReadOnlyDictionary<string, string> Labels => PodLabels.Of(clusterState.Current);

    public Step<OperatorOutputs> Step() =>
        new(StepNames.DeployOperator, Inputs(), DeployJson.Default.OperatorOutputs, IsInPlaceAsync, DeployAsync);

    private Fingerprint Inputs()
    {
        var inputs = new Fingerprint()
            .AddFiles("manifests", FileHashes.OfFolder(paths.Manifests))
            .Add("overlay", options.Platform)
            .Add("server", connection.Client.Server);
        foreach (var (name, value) in Labels)
        {
            inputs.Add($"label {name}", value);
        }

        return inputs;
    }

    private async Task<bool> IsInPlaceAsync(OperatorOutputs made, CancellationToken cancellationToken)
    {
        var jobs = await OperatorObjects.FindNamespaceAsync(connection.Client, made.Namespace, cancellationToken);
        return jobs is { Metadata.DeletionTimestamp: null }
            && PodLabels.AreOf(options.Cluster, Identity, jobs.Metadata.Labels)
            && await OperatorObjects.FindDefinitionAsync(connection.Client, cancellationToken) is { } definition
            && PodLabels.AreOurs(definition.Metadata.Labels) == made.Installed
            && (!made.Installed || await new OperatorWait(connection.Client).IsReadyAsync(cancellationToken));
    }

    private async Task<OperatorOutputs> DeployAsync(CancellationToken cancellationToken)
    {
        _ = await names.EnsureAsync(cancellationToken);
        using var progress = progressLine.Start("DeployOperator");
        var definition = await OperatorObjects.FindDefinitionAsync(connection.Client, cancellationToken);
        var isForeign = definition is not null && !PodLabels.AreOurs(definition.Metadata.Labels);
        if (isForeign)
        {
            RequireVersion(definition!);
        }
        else
        {
            await PermissionCheck.RequireAsync(connection.Client, Permission.ToInstall, cancellationToken);
            await RefuseForeignAsync(
                OperatorNames.Namespace,
                static labels => PodLabels.AreOurs(labels),
                "it is not Hoarfrost's, and holds no mpi-operator that serves MPIJobs. Remove it, or install mpi-operator by the means of whoever made it",
                cancellationToken
            );
        }

        await RefuseForeignAsync(
            namespaceName,
            labels => PodLabels.AreOf(options.Cluster, Identity, labels),
            $"it is not of this cluster. Choose another name with --cluster (now {options.Cluster})",
            cancellationToken
        );
        progress.Report($"making the namespace {namespaceName}");
        await cake.Kubectl.ApplyAsync(Settings(Space()), cancellationToken);
        if (isForeign)
        {
            return new(namespaceName, Installed: false);
        }

        progress.Report("applying mpi-operator");
        await cake.Kubectl.ApplyAsync(
            new()
            {
                Kubeconfig = connection.Target.KubeconfigPath,
                Context = connection.Target.Context,
                Kustomization = Overlay,
            },
            cancellationToken
        );
        await new OperatorWait(connection.Client).WaitAsync(text => progress.Report(text), cancellationToken);
        return new(namespaceName, Installed: true);
    }

    private KubectlSettings Settings(V1Namespace made) =>
        new()
        {
            Kubeconfig = connection.Target.KubeconfigPath,
            Context = connection.Target.Context,
            Objects = System.Text.Encoding.UTF8.GetBytes(KubernetesJson.Serialize(made)),
        };

    /// <summary>Pods in it can't be more than the restricted standard lets them.</summary>
    private V1Namespace Space() =>
        new()
        {
            ApiVersion = "v1",
            Kind = "Namespace",
            Metadata = new()
            {
                Name = namespaceName,
                Annotations = PodLabels.Annotations(clusterState.Current).ToDictionary(),
                Labels = new Dictionary<string, string>(Labels, StringComparer.Ordinal)
                {
                    ["pod-security.kubernetes.io/enforce"] = "restricted",
                    ["pod-security.kubernetes.io/warn"] = "restricted",
                },
            },
        };

    private static void RequireVersion(V1CustomResourceDefinition definition)
    {
        var served = definition
            .Spec.Versions.Where(static version => version.Served)
            .Select(static v => v.Name)
            .ToList();
        if (!served.Contains(OperatorNames.Version))
        {
            throw new HoarfrostException(
                $"The cluster has an mpi-operator whose MPIJobs are {string.Join(", ", served)}; needed is {OperatorNames.Version} (mpi-operator 0.4 or later). "
                    + "Have it upgraded by whoever installed it: it is never replaced here."
            );
        }
    }

    private async Task RefuseForeignAsync(
        string name,
        Func<IDictionary<string, string>?, bool> isOurs,
        string why,
        CancellationToken cancellationToken
    )
    {
        var found = await OperatorObjects.FindNamespaceAsync(connection.Client, name, cancellationToken);
        if (found is null)
        {
            return;
        }

        if (!isOurs(found.Metadata.Labels))
        {
            throw new UsageException($"The namespace {name} exists in the context {connection.Target.Context}: {why}.");
        }

        if (found.Metadata.DeletionTimestamp is not null)
        {
            throw new HoarfrostException(
                $"The namespace {name} is still being removed: {HplNamespace.Blocking(found)}\n"
                    + $"Run the same command when it is gone: kubectl --context {connection.Target.Context} get namespace {name}"
            );
        }
    }
}
