using Cake.Core.Tooling;
using Hoarfrost.Tooling.Kubectl.Apply;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Kubectl;

public sealed class KubectlApplyRunnerContract() : RunnerContract("kubectl")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new KubectlApplySettings { Kubeconfig = "/etc/kube/config", Context = "kind-a" };
        change(settings);
        return new KubectlApplyRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).ApplyAsync(settingsAreNull ? null! : settings, cancellationToken);
    }
}
