using Cake.Frosting;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(Connect))]
[TaskDescription("Finds the way to the cluster's API, in a kubeconfig of its own")]
[IsDependentOn(typeof(Cluster))]
public sealed class Connect : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.OnPods(nameof(Connect)))
        {
            return;
        }

        _ = await context.Pods.ConnectAsync(context.Cancellation);
    }
}
