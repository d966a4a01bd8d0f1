using Cake.Frosting;
using Hoarfrost.Runs.Status;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(Status))]
[TaskDescription("Shows what the cluster is made of, what it is doing and its last results; changes nothing")]
internal sealed class Status : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context) =>
        StatusReport.Write(
            context.Console,
            await context.Get<ClusterStatusReader>().ReadAsync(context.Cancellation),
            DateTimeOffset.UtcNow
        );
}
