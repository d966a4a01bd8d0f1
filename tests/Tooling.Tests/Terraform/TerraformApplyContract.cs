using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Terraform;

public sealed class TerraformApplyRunnerContract() : RunnerContract("terraform")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new TerraformApplySettings();
        change(settings);
        return new TerraformRunner(fixture.Context).ApplyAsync(
            settingsAreNull ? null! : settings,
            onEvent: null,
            cancellationToken
        );
    }
}
