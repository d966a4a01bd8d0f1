using k8s.Models;
using OperatorDouble.Jobs;

namespace OperatorDouble.Parts;

/// <summary>Headless service X, which gives pods their names.</summary>
internal static class JobService
{
    public static V1Service Create(MpiJob job) =>
        new()
        {
            Metadata = Owned.Metadata(job, job.Name),
            Spec = new V1ServiceSpec
            {
                ClusterIP = "None",
                Selector = new Dictionary<string, string>
                {
                    [Owned.OperatorLabel] = "mpi-operator",
                    [Owned.NameLabel] = job.Name,
                },
                // A launcher that works as well waits for itself; else a name comes when its pod is ready.
                PublishNotReadyAddresses = job.Spec.RunLauncherAsWorker == true,
            },
        };
}
