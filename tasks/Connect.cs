using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Finds the way to the cluster's API, in a kubeconfig of its own")]
[IsDependentOn(typeof(Cluster))]
internal sealed class Connect(Current<KubeConnection> connection) : HoarfrostTask
{
    public override bool IsOn(IPlatform platform) => platform is IPodPlatform;

    protected override async Task WorkAsync(HoarfrostContext context)
    {
        await connection.Value.OpenAsync(context.Cancellation);
        context.Progress.Did("connected");
    }
}
