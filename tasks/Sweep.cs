using Cake.Frosting;
using Hoarfrost.Clusters.Removal;
using Hoarfrost.Tasks.Hosting;
using Spectre.Console;

namespace Hoarfrost.Tasks;

[TaskName(nameof(Sweep))]
[TaskDescription("Removes every cluster of the platform whose time has run out, also those whose state is lost")]
public sealed class Sweep : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (context.Platform.Inventory is not null && await context.Platform.IsReachableAsync(context.Cancellation))
        {
            await context.Get<ExpirySweep>().RunAsync(context.Cancellation);
        }
        else
        {
            context.Console.WriteLine($"Nothing to sweep on {context.Platform.Name}.");
        }
    }
}
