using Cake.Frosting;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Removal;
using Hoarfrost.Tasks.Hosting;
using Spectre.Console;

namespace Hoarfrost.Tasks;

[TaskDescription("Removes every cluster of the platform whose time has run out, also those whose state is lost")]
internal sealed class Sweep(Current<IPlatform> platform, Current<ExpirySweep> sweep, Current<IAnsiConsole> console)
    : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (platform.Value.Inventory is not null && await platform.Value.IsReachableAsync(context.Cancellation))
        {
            await sweep.Value.RunAsync(context.Cancellation);
        }
        else
        {
            console.Value.WriteLine($"Nothing to sweep on {platform.Value.Name}.");
        }
    }
}
