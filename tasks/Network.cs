using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Makes the cluster's own network")]
[IsDependentOn(typeof(NixImage))]
internal sealed class Network(TargetScope applies, Current<StepRunner> steps, Current<NetworkMaker> maker)
    : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (applies.To(Stack.Network, nameof(Network)))
        {
            await steps.Value.RunAsync(await maker.Value.StepAsync(context.Cancellation), context.Cancellation);
        }
    }
}
