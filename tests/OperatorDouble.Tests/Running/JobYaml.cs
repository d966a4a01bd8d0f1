namespace OperatorDouble.Tests.Running;

/// <summary>An MPIJob of what every node has: the image that holds pods' namespaces, and the double's own.</summary>
internal static class JobYaml
{
    public const string Succeeds = "--list-runtimes";
    public const string Fails = "--no-such-option";

    /// <param name="launches">Argument of <c>dotnet</c> in the launcher.</param>
    /// <param name="works">The same in the workers; null: they stay.</param>
    public static string Create(string name, string launches = Succeeds, string? works = null, bool suspend = false) =>
        $$"""
            apiVersion: kubeflow.org/v2beta1
            kind: MPIJob
            metadata: {name: {{name}}}
            spec:
              slotsPerWorker: 1
              launcherCreationPolicy: WaitForWorkersReady
              sshAuthMountPath: /home/mpiuser/.ssh
              runPolicy: {cleanPodPolicy: Running, backoffLimit: 0, suspend: {{(suspend ? "true" : "false")}}}
              mpiReplicaSpecs:
                Launcher:
                  replicas: 1
                  restartPolicy: Never
                  template:
                    spec:
                      containers: [{{Container(launches)}}]
                Worker:
                  replicas: 2
                  restartPolicy: Never
                  template:
                    spec:
                      containers: [{{(works is null ? Staying : Container(works))}}]
            """;

    private const string Staying = "{name: main, image: \"pause:local\", command: [/pause]}";

    private static string Container(string argument) =>
        $"{{name: main, image: \"docker.io/mpioperator/mpi-operator:0.8.2\", command: [/dotnet/dotnet, \"{argument}\"]}}";
}
