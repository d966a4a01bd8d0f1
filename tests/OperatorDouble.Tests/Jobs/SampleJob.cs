using k8s.Models;
using OperatorDouble.Jobs;

namespace OperatorDouble.Tests.Jobs;

internal static class SampleJob
{
    public static MpiJob Create(string name = "hello", int workers = 2)
    {
        var job = new MpiJob
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                NamespaceProperty = "there",
                Uid = "1",
            },
            Spec = new MpiJobSpec
            {
                SlotsPerWorker = 3,
                MpiReplicaSpecs = new Dictionary<string, ReplicaSpec>
                {
                    ["Launcher"] = Replica(1),
                    ["Worker"] = Replica(workers),
                },
            },
        };
        Defaults.Apply(job);
        return job;
    }

    private static ReplicaSpec Replica(int count) =>
        new()
        {
            Replicas = count,
            Template = new V1PodTemplateSpec
            {
                Spec = new V1PodSpec { Containers = [new V1Container { Name = "main", Image = "image" }] },
            },
        };
}
