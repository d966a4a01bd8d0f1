using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Makes the cluster's own network")]
[IsDependentOn(typeof(NixImage))]
internal sealed class Network(Current<StepRunner> steps, Current<NetworkMaker> maker) : HoarfrostTask
{
    public override bool IsOn(IPlatform platform) =>
        platform is IStackPlatform made && made.Stacks.Contains(Stack.Network);

    protected override async Task WorkAsync(HoarfrostContext context)
    {
        await steps.Value.RunAsync(await maker.Value.StepAsync(context.Cancellation), context.Cancellation);
    }
}
