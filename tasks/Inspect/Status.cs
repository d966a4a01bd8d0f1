using Cake.Frosting;
using Hoarfrost.Context;

namespace Hoarfrost.Inspect;

[TaskName(nameof(Status))]
[TaskDescription("Shows what the cluster is made of, what it does and where its results lie; changes nothing")]
public sealed class Status : AsyncFrostingTask<HoarfrostContext>
{
    public override Task RunAsync(HoarfrostContext context) =>
        new ClusterStatus(context).WriteAsync(context.Cancellation);
}
