using Cake.Frosting;
using Hoarfrost.Context;
using Hoarfrost.Provision;

namespace Hoarfrost.Deploy;

[TaskName(nameof(Cluster))]
[TaskDescription("Makes the Kubernetes cluster and its node pools")]
[IsDependentOn(typeof(Network))]
public sealed class Cluster : AsyncFrostingTask<HoarfrostContext>
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.OnPods(nameof(Cluster)))
        {
            return;
        }

        await Task.CompletedTask;
    }
}
