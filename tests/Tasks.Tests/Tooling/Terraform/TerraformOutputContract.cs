using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform;
using Hoarfrost.Tooling.Terraform.Output;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Terraform;

public sealed class TerraformOutputRunnerContract() : RunnerContract("terraform")
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
        return new TerraformOutputRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).OutputAsync(settingsAreNull ? null! : settings, cancellationToken);
    }
}
