using System.Globalization;
using k8s;
using k8s.Models;
using OperatorDouble.Jobs;

namespace OperatorDouble.Parts;

/// <summary>The pods of a job: bare workers X-worker-i, and X-launcher by a Job.</summary>
internal static class JobPods
{
    private const string ConfigFolder = "/etc/mpi";

    public static V1Pod Worker(MpiJob job, int index)
    {
        var template = Template(job, job.Worker!, "worker", $"{job.Name}-worker-{index}");
        var shift = job.Spec.RunLauncherAsWorker == true ? 1 : 0;
        template.Metadata.Labels[Owned.IndexLabel] = (index + shift).ToString(CultureInfo.InvariantCulture);
        var container = template.Spec.Containers[0];
        if (container.Command is not { Count: > 0 } && container.Args is not { Count: > 0 })
        {
            container.Command = ["/usr/sbin/sshd", "-De"];
        }

        var search = $"{job.Name}.{job.Namespace}.svc.cluster.local";
        template.Spec.DnsConfig ??= new V1PodDNSConfig();
        template.Spec.DnsConfig.Searches = [.. template.Spec.DnsConfig.Searches ?? [], search];
        return new V1Pod
        {
            Metadata = new V1ObjectMeta
            {
                Name = template.Spec.Hostname,
                NamespaceProperty = job.Namespace,
                Labels = template.Metadata.Labels,
                Annotations = template.Metadata.Annotations,
                OwnerReferences = [Owned.Reference(job)],
            },
            Spec = template.Spec,
        };
    }

    public static V1Job Launcher(MpiJob job)
    {
        var template = Template(job, job.Launcher!, "launcher", job.LauncherName);
        if (job.Spec.RunLauncherAsWorker == true)
        {
            template.Metadata.Labels[Owned.IndexLabel] = "0";
        }

        var container = template.Spec.Containers[0];
        foreach (var (name, value) in LauncherEnvironment(job))
        {
            container.Env.Add(new V1EnvVar { Name = name, Value = value });
        }

        template.Spec.Volumes.Add(
            new V1Volume
            {
                Name = "mpi-job-config",
                ConfigMap = new V1ConfigMapVolumeSource
                {
                    Name = $"{job.Name}-config",
                    Items =
                    [
                        new V1KeyToPath
                        {
                            Key = "hostfile",
                            Path = "hostfile",
                            Mode = 0b100_100_100,
                        },
                        new V1KeyToPath
                        {
                            Key = "discover_hosts.sh",
                            Path = "discover_hosts.sh",
                            Mode = 0b101_101_101,
                        },
                    ],
                },
            }
        );
        container.VolumeMounts.Add(new V1VolumeMount { Name = "mpi-job-config", MountPath = ConfigFolder });
        var policy = job.Spec.RunPolicy;
        return new V1Job
        {
            Metadata = Owned.Metadata(job, job.LauncherName),
            Spec = new V1JobSpec
            {
                TtlSecondsAfterFinished = policy.TtlSecondsAfterFinished,
                ActiveDeadlineSeconds = policy.ActiveDeadlineSeconds,
                BackoffLimit = policy.BackoffLimit,
                Template = template,
                PodReplacementPolicy = "Failed",
                // In place of suspend, which the API server of the test bed is too old for.
                Parallelism = job.Suspended ? 0 : 1,
            },
        };
    }

    private static V1PodTemplateSpec Template(MpiJob job, ReplicaSpec replica, string role, string name)
    {
        // A copy: the job's own template stays as it was read.
        var template = KubernetesJson.Deserialize<V1PodTemplateSpec>(KubernetesJson.Serialize(replica.Template));
        template.Metadata ??= new V1ObjectMeta();
        template.Metadata.Labels = new Dictionary<string, string>(template.Metadata.Labels ?? Empty);
        foreach (var (key, value) in Owned.Labels(job, role))
        {
            template.Metadata.Labels[key] = value;
        }

        var spec = template.Spec;
        spec.Hostname = name;
        spec.Subdomain = job.Name;
        spec.RestartPolicy = replica.RestartPolicy;
        if (spec.HostNetwork == true)
        {
            spec.DnsPolicy = "ClusterFirstWithHostNet";
        }

        var container = spec.Containers[0];
        container.Env = [.. container.Env ?? [], new V1EnvVar { Name = "K_MPI_JOB_ROLE", Value = role }];
        spec.Volumes =
        [
            .. spec.Volumes ?? [],
            new V1Volume
            {
                Name = "ssh-auth",
                Secret = new V1SecretVolumeSource
                {
                    SecretName = $"{job.Name}-ssh",
                    // Elsewhere, keys are readable for all: sshd's and ssh's own checks are the image's matter.
                    DefaultMode = job.Spec.SshAuthMountPath == "/root/.ssh" ? 0b110_000_000 : null,
                    Items =
                    [
                        new V1KeyToPath { Key = "ssh-privatekey", Path = "id_rsa" },
                        new V1KeyToPath { Key = "ssh-publickey", Path = "id_rsa.pub" },
                        new V1KeyToPath { Key = "ssh-publickey", Path = "authorized_keys" },
                    ],
                },
            },
        ];
        container.VolumeMounts =
        [
            .. container.VolumeMounts ?? [],
            new V1VolumeMount { Name = "ssh-auth", MountPath = job.Spec.SshAuthMountPath },
        ];
        return template;
    }

    private static readonly Dictionary<string, string> Empty = [];

    private static IEnumerable<(string Name, string Value)> LauncherEnvironment(MpiJob job)
    {
        const string SshArguments = "-o ConnectionAttempts=10";
        const string Hostfile = $"{ConfigFolder}/hostfile";
        var slots = job.Spec.SlotsPerWorker!.Value.ToString(CultureInfo.InvariantCulture);
        (string, string)[] implementation = job.Spec.MpiImplementation switch
        {
            // For Open MPI 4: version 5 reads none of them.
            "OpenMPI" =>
            [
                ("OMPI_MCA_orte_keep_fqdn_hostnames", "true"),
                ("OMPI_MCA_orte_default_hostfile", Hostfile),
                ("OMPI_MCA_plm_rsh_args", SshArguments),
                ("OMPI_MCA_orte_set_default_slots", slots),
            ],
            "Intel" =>
            [
                ("I_MPI_HYDRA_HOST_FILE", Hostfile),
                ("I_MPI_HYDRA_BOOTSTRAP_EXEC_EXTRA_ARGS", SshArguments),
                ("I_MPI_PERHOST", slots),
            ],
            _ => [("HYDRA_HOST_FILE", Hostfile), ("HYDRA_LAUNCH_EXTRA_ARGS", SshArguments)],
        };
        (string, string)[] noGpu = [("NVIDIA_VISIBLE_DEVICES", ""), ("NVIDIA_DRIVER_CAPABILITIES", "")];
        return job.Spec.RunLauncherAsWorker == true ? implementation : [.. implementation, .. noGpu];
    }
}
