namespace OperatorDouble.Jobs;

/// <summary>What the operator takes for a field that is not there.</summary>
internal static class Defaults
{
    public static void Apply(MpiJob job)
    {
        var spec = job.Spec;
        spec.SlotsPerWorker ??= 1;
        spec.SshAuthMountPath = string.IsNullOrEmpty(spec.SshAuthMountPath) ? "/root/.ssh" : spec.SshAuthMountPath;
        spec.MpiImplementation ??= "OpenMPI";
        spec.LauncherCreationPolicy ??= "AtStartup";
        // Not Running, as its own documentation says.
        spec.RunPolicy.CleanPodPolicy ??= "None";
        Apply(job.Launcher, restartPolicy: "OnFailure", replicas: 1);
        Apply(job.Worker, restartPolicy: "Never", replicas: 0);
    }

    private static void Apply(ReplicaSpec? replica, string restartPolicy, int replicas)
    {
        if (replica is not null)
        {
            replica.RestartPolicy ??= restartPolicy;
            replica.Replicas ??= replicas;
        }
    }
}
