using Cake.Core.Tooling;
using Hoarfrost.Tooling.Commands;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Commands;

public sealed class KubectlApplyRunnerContract() : RunnerContract("kubectl")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new KubectlSettings { Kubeconfig = "/etc/kube/config", Context = "kind-a" };
        change(settings);
        return new KubectlRunner(fixture.Context).ApplyAsync(settings, cancellationToken);
    }
}
