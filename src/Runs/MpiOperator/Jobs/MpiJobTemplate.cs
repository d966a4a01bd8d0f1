using Hoarfrost.Clusters.Pods;
using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Makes an MPIJob of what it depends on. Pure.</summary>
internal static class MpiJobTemplate
{
    public const string LauncherContainer = PodPatch.Launcher;
    public const string WorkerContainer = PodPatch.Worker;
    private const string Programs = "/opt/hpl";
    private const string Directory = "/hpl";
    private const string SshFolder = $"{WorkerVolumes.Home}/.ssh";
    private const int UserId = 1000;

    /// <summary>Pods of a node that does not answer are given up after that, not after the cluster's five minutes.</summary>
    private const int LostNodeSeconds = 30;

    private const int GraceSeconds = 5;

    /// <summary>Of workers that no job has.</summary>
    public const string KeptLabel = "hoarfrost-shell";

    public static MpiJobObjects Make(MpiJobRequest request) =>
        new(
            new MpiJob
            {
                Metadata = Queued(request),
                Spec = new(
                    request.RanksPerWorker,
                    "OpenMPI",
                    "WaitForWorkersReady",
                    SshFolder,
                    new MpiRunPolicy("Running", BackoffLimit: 0, (long)Math.Ceiling(request.DeadlineSeconds)),
                    new Dictionary<string, MpiReplicaSpec>(StringComparer.Ordinal)
                    {
                        ["Launcher"] = new(
                            1,
                            "Never",
                            Patched(request, Pod(request, Launcher(request), request.Pools.LauncherSelector))
                        ),
                        ["Worker"] = new(request.Plan.Workers.Count, "Never", Patched(request, WorkerPod(request))),
                    }
                ),
            },
            request.Files.Count > 0
                ? new V1ConfigMap
                {
                    ApiVersion = "v1",
                    Kind = "ConfigMap",
                    Metadata = Metadata(request),
                    Data = request.Files.ToDictionary(StringComparer.Ordinal),
                }
                : null
        );

    /// <summary>A worker of no job, that only waits: for a shell.</summary>
    /// <param name="request">Its name is the pod's.</param>
    /// <param name="life">Then it ends by itself, whether it could be started or not.</param>
    public static V1Pod Kept(MpiJobRequest request, TimeSpan life)
    {
        var pod = Patched(request, WorkerPod(request));
        var seconds = (long)life.TotalSeconds;
        pod.Spec.Affinity = null;
        pod.Spec.RestartPolicy = "Never";
        pod.Spec.ActiveDeadlineSeconds = seconds;
        pod.Spec.Containers[0].Command = ["sleep", seconds.ToString(CultureInfo.InvariantCulture)];
        pod.Metadata.Name = request.Name;
        pod.Metadata.NamespaceProperty = request.Namespace;
        pod.Metadata.Labels[KeptLabel] = "true";
        return new()
        {
            ApiVersion = "v1",
            Kind = "Pod",
            Metadata = pod.Metadata,
            Spec = pod.Spec,
        };
    }

    private static V1ObjectMeta Metadata(MpiJobRequest request) =>
        new()
        {
            Name = request.Name,
            NamespaceProperty = request.Namespace,
            Labels = request.Labels.ToDictionary(StringComparer.Ordinal),
        };

    private static V1ObjectMeta Queued(MpiJobRequest request)
    {
        var metadata = Metadata(request);
        if (request.Queue is { } queue)
        {
            metadata.Labels[MpiJobLabels.Queue] = queue;
        }

        return metadata;
    }

    private static V1PodTemplateSpec Patched(MpiJobRequest request, V1PodTemplateSpec pod) =>
        request.Patch?.Apply(pod, pod.Spec.Containers[0].Name) ?? pod;

    private static V1PodTemplateSpec WorkerPod(MpiJobRequest request)
    {
        var pod = Pod(request, Worker(request), request.Pools.WorkerSelector);
        pod.Spec.Affinity = new() { PodAntiAffinity = Apart(request) };
        pod.Spec.Volumes = [.. WorkerVolumes.Of(request)];
        if (request.SharedClaim is not null)
        {
            // A fresh volume is root's; where its kind allows, it becomes the group's.
            pod.Spec.SecurityContext.FsGroup = UserId;
        }

        return pod;
    }

    /// <summary>One worker a node: two on one would share its memory bus, and on a node that both fit the scheduler may well do that.</summary>
    private static V1PodAntiAffinity Apart(MpiJobRequest request)
    {
        var term = new V1PodAffinityTerm
        {
            TopologyKey = "kubernetes.io/hostname",
            LabelSelector = new()
            {
                MatchLabels = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [MpiJobLabels.JobName] = request.Name,
                    [MpiJobLabels.Role] = MpiJobLabels.Worker,
                },
            },
        };
        return request.SharesNodes
            ? new()
            {
                PreferredDuringSchedulingIgnoredDuringExecution = [new() { Weight = 100, PodAffinityTerm = term }],
            }
            : new() { RequiredDuringSchedulingIgnoredDuringExecution = [term] };
    }

    private static V1PodTemplateSpec Pod(
        MpiJobRequest request,
        V1Container container,
        IReadOnlyDictionary<string, string> selector
    ) =>
        new()
        {
            Metadata = new()
            {
                // A mesh's proxy would answer for sshd, and keep a launcher that has ended from ending.
                Labels = new Dictionary<string, string>(request.Labels, StringComparer.Ordinal)
                {
                    ["sidecar.istio.io/inject"] = "false",
                },
                Annotations = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["sidecar.istio.io/inject"] = "false",
                    // A run that an autoscaler moves is lost.
                    ["cluster-autoscaler.kubernetes.io/safe-to-evict"] = "false",
                    ["karpenter.sh/do-not-disrupt"] = "true",
                },
            },
            Spec = new()
            {
                Containers = [container],
                Volumes = [],
                ImagePullSecrets = request.ImagePullSecret is { } secret ? [new() { Name = secret }] : null,
                NodeSelector = new Dictionary<string, string>(selector, StringComparer.Ordinal)
                {
                    [ImageArchitecture.Label] = request.Architecture,
                    ["kubernetes.io/os"] = "linux",
                },
                Tolerations = [.. Tolerations(request.Pools)],
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false,
                TerminationGracePeriodSeconds = GraceSeconds,
                SecurityContext = new()
                {
                    RunAsNonRoot = true,
                    RunAsUser = UserId,
                    RunAsGroup = UserId,
                    SeccompProfile = new() { Type = "RuntimeDefault" },
                },
            },
        };

    private static IEnumerable<V1Toleration> Tolerations(PodPools pools)
    {
        foreach (var key in (string[])["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"])
        {
            yield return new()
            {
                Key = key,
                OperatorProperty = "Exists",
                Effect = "NoExecute",
                TolerationSeconds = LostNodeSeconds,
            };
        }

        if (pools.TaintKey is { } taint)
        {
            yield return new() { Key = taint, OperatorProperty = "Exists" };
        }
    }

    /// <summary>It only waits: a small share, so that it takes no core from a worker.</summary>
    private static V1Container Launcher(MpiJobRequest request)
    {
        var container = Container(request, LauncherContainer);
        container.Command = [$"{Programs}/launch", .. request.LauncherArguments];
        container.Env = [.. LauncherEnvironment.Variables];
        container.Resources = new()
        {
            Requests = Resources("100m", Mebibytes(128)),
            Limits = Resources("900m", Mebibytes(512)),
        };
        return container;
    }

    /// <summary>Requests are limits, and cores whole: a kubelet with the static policy then gives it cores of its own.</summary>
    private static V1Container Worker(MpiJobRequest request)
    {
        var resources = Resources(
            request.Plan.Cores.ToString(CultureInfo.InvariantCulture),
            Mebibytes(request.Plan.MemoryMb)
        );
        var container = Container(request, WorkerContainer);
        container.Command = [$"{Programs}/worker"];
        container.Resources = new() { Requests = resources, Limits = resources };
        // No probe: each look would have sshd fork beside the ranks, and older kubelets tell of a startup probe only a minute later. The launcher itself
        // waits for every worker's sshd.
        container.VolumeMounts = [.. WorkerVolumes.Mounts(request, Directory)];
        return container;
    }

    private static V1Container Container(MpiJobRequest request, string name) =>
        new()
        {
            Name = name,
            Image = request.Image,
            ImagePullPolicy = "IfNotPresent",
            WorkingDir = Directory,
            SecurityContext = new()
            {
                AllowPrivilegeEscalation = false,
                Capabilities = new() { Drop = ["ALL"] },
            },
        };

    private static Dictionary<string, ResourceQuantity> Resources(string cpu, string memory) =>
        new(StringComparer.Ordinal) { ["cpu"] = new(cpu), ["memory"] = new(memory) };

    private static string Mebibytes(int mb) => FormattableString.Invariant($"{mb}Mi");
}
