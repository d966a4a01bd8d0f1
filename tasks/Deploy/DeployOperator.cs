using Cake.Frosting;
using Hoarfrost.Context;

namespace Hoarfrost.Deploy;

[TaskName(nameof(DeployOperator))]
[TaskDescription("Installs mpi-operator, or uses the one that is there")]
[IsDependentOn(typeof(Connect))]
public sealed class DeployOperator : AsyncFrostingTask<HoarfrostContext>
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.OnPods(nameof(DeployOperator)))
        {
            return;
        }

        await Task.CompletedTask;
    }
}
