using Cake.Frosting;
using Hoarfrost.Runs;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskDescription("Proves that every node reaches every node, and that MPI reaches all of them")]
[IsDependentOn(typeof(Clone))]
[IsDependentOn(typeof(DeployOperator))]
[IsDependentOn(typeof(PodImage))]
internal sealed class VerifyMpi(Current<IRunSites> sites) : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        await using var site = await sites.Value.OpenAsync(context.Cancellation);
        await site.VerifyAsync(context.Cancellation);
    }
}
