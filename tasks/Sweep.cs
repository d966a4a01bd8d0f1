using Hoarfrost.Clusters.Removal;

namespace Hoarfrost.Tasks;

[TaskDescription("Removes every cluster of the platform whose time has run out, also those whose state is lost")]
internal sealed class Sweep(Current<ExpirySweep> sweep) : HoarfrostTask
{
    public override Task RunAsync(HoarfrostContext context) => sweep.Value.RunAsync(context.Cancellation);
}
