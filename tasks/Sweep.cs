using Hoarfrost.Clusters.Removal;

namespace Hoarfrost.Tasks;

[TaskDescription("Removes every cluster of the platform whose time has run out, also those whose state is lost")]
internal sealed class Sweep(Current<ExpirySweep> sweep) : HoarfrostTask
{
    protected override Task WorkAsync(HoarfrostContext context) => sweep.Value.RunAsync(context.Cancellation);
}
