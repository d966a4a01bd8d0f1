using Cake.Frosting;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(BaseInstance))]
[TaskDescription("Starts the base instance and configures it with Ansible; nothing to do where its image exists")]
[IsDependentOn(typeof(Network))]
public sealed class BaseInstance : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.OnMachines(nameof(BaseInstance)))
        {
            return;
        }

        if (await context.NodeImage.IsWantedAsync(context.Cancellation))
        {
            await context.Steps.RunAsync(context.Get<BaseInstanceBuilder>().Step(), context.Cancellation);
        }
        else
        {
            context.Steps.UpToDate(nameof(BaseInstance), $"its image {context.NodeImage.Name} exists");
        }
    }
}
