using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Finds the way to the cluster's API, in a kubeconfig of its own")]
[IsDependentOn(typeof(Cluster))]
internal sealed class Connect(TargetScope applies, Current<KubeConnection> connection) : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!applies.To<IPodPlatform>(nameof(Connect)))
        {
            return;
        }

        await connection.Value.OpenAsync(context.Cancellation);
    }
}
