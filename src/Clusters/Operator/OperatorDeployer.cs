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
    OperatorManifests manifests,
    HoarfrostOptions options,
    ClusterStateFile clusterState,
    NameCheck names,
    KubeConnection connection,
    IPodPlatform platform
)
{
    private readonly JobNamespace space = platform.Namespace;

    /// <summary>Pods of jobs name no account.</summary>
    public const string DefaultAccount = "default";

    private string? OperatorImage => options.Of<PodOptions>().OperatorImage;

    private string Identity => ClusterIdentity.Of(clusterState.Current);

    private IReadOnlyDictionary<string, string> Labels => PodLabels.Of(clusterState.Current);

    public Step<OperatorOutputs> Step() =>
        new(StepNames.DeployOperator, Inputs(), DeployJson.Default.OperatorOutputs, IsInPlaceAsync, DeployAsync);

    private Fingerprint Inputs()
    {
        if (space.IsGiven)
        {
            return new Fingerprint().Add("server", connection.Client.Server).Add("namespace", space.Name);
        }

        var inputs = new Fingerprint()
            .AddFiles("manifests", FileHashes.OfFolder(paths.Manifests))
            .Add("overlay", options.Platform)
            .Add("server", connection.Client.Server);
        if (OperatorImage is { } image)
        {
            inputs.Add("operator image", image);
        }

        foreach (var (name, value) in Labels)
        {
            inputs.Add($"label {name}", value);
        }

        return inputs;
    }

    private async Task<bool> IsInPlaceAsync(OperatorOutputs made, CancellationToken cancellationToken)
    {
        if (space.IsGiven)
        {
            return await OperatorObjects.ServesJobsAsync(connection.Client, cancellationToken);
        }

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
        using var progress = progressLine.Start(StepNames.DeployOperator);
        if (space.IsGiven)
        {
            await SecurityConstraints.RequireAsync(connection.Client, space.Name, DefaultAccount, cancellationToken);
            if (!await OperatorObjects.ServesJobsAsync(connection.Client, cancellationToken))
            {
                throw new HoarfrostException(
                    ExitCodes.CloudRefused,
                    $"--namespace {space.Name}: the cluster at {connection.Client.Server} serves no MPIJobs {OperatorNames.Version}, and nothing is installed outside of a given namespace. "
                        + "Ask its administrator for mpi-operator 0.4 or later."
                );
            }

            progress.Complete($"uses the namespace {space.Name}");
            return new OperatorOutputs(space.Name, Installed: false);
        }

        var definition = await OperatorObjects.FindDefinitionAsync(connection.Client, cancellationToken);
        var isForeign = definition is not null && !PodLabels.AreOurs(definition.Metadata.Labels);
        if (isForeign)
        {
            RequireVersion(definition!);
            await CheckOperatorAsync(cancellationToken);
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
            space.Name,
            labels => PodLabels.AreOf(options.Cluster, Identity, labels),
            $"it is not of this cluster. Choose another name with --cluster (now {options.Cluster})",
            cancellationToken
        );
        progress.Report($"making the namespace {space.Name}");
        await cake.Kubectl.ApplyAsync(Settings(Space()), cancellationToken);
        await SecurityConstraints.RequireAsync(connection.Client, space.Name, DefaultAccount, cancellationToken);
        if (isForeign)
        {
            progress.Complete("uses the mpi-operator that is there");
            return new(space.Name, Installed: false);
        }

        progress.Report("applying mpi-operator");
        await cake.Kubectl.ApplyAsync(
            new()
            {
                Kubeconfig = connection.Target.KubeconfigPath,
                Context = connection.Target.Context,
                Kustomization = manifests.Folder(OperatorImage),
            },
            cancellationToken
        );
        await SecurityConstraints.RequireAsync(
            connection.Client,
            OperatorNames.Namespace,
            OperatorNames.Account,
            cancellationToken
        );
        await new OperatorWait(connection.Client).WaitAsync(text => progress.Report(text), cancellationToken);
        progress.Complete("mpi-operator is ready");
        return new(space.Name, Installed: true);
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
                Name = space.Name,
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
                served is ["v1"]
                    ? $"The cluster's MPIJobs are v1, those of Kubeflow's training-operator (or of an mpi-operator before 0.3); needed is {OperatorNames.Version}. One cluster can't have both, as the resource definition is one. "
                        + "Its administrator can switch MPIJobs off in the training-operator (--enable-scheme without mpijob), remove the definition with all its MPIJobs, and install mpi-operator 0.4 or later; else take another cluster."
                    : $"The cluster has an mpi-operator whose MPIJobs are {string.Join(", ", served)}; needed is {OperatorNames.Version} (mpi-operator 0.4 or later). "
                        + "Have it upgraded by whoever installed it: it is never replaced here."
            );
        }
    }

    /// <summary>The definition alone does nothing.</summary>
    /// <exception cref="HoarfrostException">All that run look after other namespaces.</exception>
    private async Task CheckOperatorAsync(CancellationToken cancellationToken)
    {
        var found = await OperatorSearch.FindAsync(connection.Client, cancellationToken);
        if (found is null || found.Any(one => one.LooksAfter(space.Name)))
        {
            return;
        }

        var why = OperatorSearch.Explain(found, space.Name);
        if (found.Count > 0)
        {
            throw new HoarfrostException(ExitCodes.CloudRefused, why);
        }

        // Its image may have another name.
        cake.Log.Warning("{0}", why);
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
