using Cake.Frosting;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Kubernetes;
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

        var target = await context.Pods.ConnectAsync(context.Cancellation);
        using var client = new KubeClient(target);
        await context.Steps.RunAsync(new OperatorDeployer(context, target, client).Step(), context.Cancellation);
        await context.Pods.SurveyAsync(context.Cancellation);
    }
}
