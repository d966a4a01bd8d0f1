using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform;
using Hoarfrost.Tooling.Terraform.Validate;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Terraform;

public sealed class TerraformValidateRunnerContract() : RunnerContract("terraform")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new TerraformSettings();
        change(settings);
        return new TerraformValidateRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).ValidateAsync(settingsAreNull ? null! : settings, cancellationToken);
    }
}
