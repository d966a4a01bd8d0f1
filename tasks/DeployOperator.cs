using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Installs mpi-operator, or uses the one that is there")]
[IsDependentOn(typeof(Connect))]
internal sealed class DeployOperator(
    Current<StepRunner> steps,
    Current<KubeConnection> connection,
    Current<OperatorDeployer> deployer,
    Current<IPodPlatform> platform
) : HoarfrostTask
{
    public override bool IsOn(IPlatform platform) => platform is IPodPlatform;

    protected override async Task WorkAsync(HoarfrostContext context)
    {
        await connection.Value.OpenAsync(context.Cancellation);
        await steps.Value.RunAsync(deployer.Value.Step(), context.Cancellation);
        await platform.Value.SurveyAsync(context.Cancellation);
    }
}
