using Cake.Frosting;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(BaseImage))]
[TaskDescription("Makes the nodes' image from the base instance, which then goes")]
[IsDependentOn(typeof(BaseInstance))]
public sealed class BaseImage : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.OnMachines(nameof(BaseImage)))
        {
            return;
        }

        if (await context.NodeImage.IsWantedAsync(context.Cancellation))
        {
            await context.Steps.RunAsync(context.Get<BaseImageBuilder>().Step(), context.Cancellation);
        }
        else
        {
            context.Steps.UpToDate(nameof(BaseImage), $"{context.NodeImage.Name} exists");
        }

        await context.Get<BaseImageBuilder>().RemoveInstanceAsync(context.Cancellation);
    }
}
