using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Installs mpi-operator, or uses the one that is there")]
[IsDependentOn(typeof(Connect))]
internal sealed class DeployOperator(
    TargetScope applies,
    Current<StepRunner> steps,
    Current<KubeConnection> connection,
    Current<OperatorDeployer> deployer,
    Current<IPodPlatform> platform
) : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!applies.To<IPodPlatform>(nameof(DeployOperator)))
        {
            return;
        }

        await connection.Value.OpenAsync(context.Cancellation);
        await steps.Value.RunAsync(deployer.Value.Step(), context.Cancellation);
        await platform.Value.SurveyAsync(context.Cancellation);
    }
}
