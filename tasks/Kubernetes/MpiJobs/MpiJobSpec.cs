namespace Hoarfrost.Kubernetes.MpiJobs;

/// <param name="LauncherCreationPolicy"><c>WaitForWorkersReady</c>: mpirun does not find half of its nodes.</param>
/// <param name="SshAuthMountPath">Where the operator mounts the job's key pair: the image's user's.</param>
/// <param name="MpiReplicaSpecs">By <c>Launcher</c> and <c>Worker</c>.</param>
internal sealed record MpiJobSpec(
    int SlotsPerWorker,
    string MpiImplementation,
    string LauncherCreationPolicy,
    string SshAuthMountPath,
    MpiRunPolicy RunPolicy,
    IReadOnlyDictionary<string, MpiReplicaSpec> MpiReplicaSpecs
);
