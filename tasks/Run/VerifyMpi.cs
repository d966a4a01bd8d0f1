using Cake.Frosting;
using Hoarfrost.Context;
using Hoarfrost.Provision;

namespace Hoarfrost.Run;

[TaskName(nameof(VerifyMpi))]
[TaskDescription("Proves that every node reaches every node by SSH, and that MPI reaches all of them")]
[IsDependentOn(typeof(Clone))]
public sealed class VerifyMpi : AsyncFrostingTask<HoarfrostContext>
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        await using var nodes = await NodeConnections.OpenAsync(context, context.Cancellation);
        await context.Steps.RunAsync(new MeshCheck(context, nodes).Step(), context.Cancellation);
    }
}
