using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform.Plan;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Terraform;

public sealed class TerraformPlanRunnerContract() : RunnerContract("terraform")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new TerraformPlanSettings();
        change(settings);
        return new TerraformPlanRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).PlanAsync(settingsAreNull ? null! : settings, onEvent: null, cancellationToken);
    }
}
