using Cake.Frosting;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(DeployOperator))]
[TaskDescription("Installs mpi-operator, or uses the one that is there")]
[IsDependentOn(typeof(Connect))]
public sealed class DeployOperator : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.OnPods(nameof(DeployOperator)))
        {
            return;
        }

        await context.Get<KubeConnection>().OpenAsync(context.Cancellation);
        await context.Steps.RunAsync(context.Get<OperatorDeployer>().Step(), context.Cancellation);
        await context.Pods.SurveyAsync(context.Cancellation);
    }
}
