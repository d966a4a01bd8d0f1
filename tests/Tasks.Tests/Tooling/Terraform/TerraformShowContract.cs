using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform.Show;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Terraform;

public sealed class TerraformShowRunnerContract() : RunnerContract("terraform")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new TerraformShowSettings();
        change(settings);
        return new TerraformShowRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).ShowAsync(settingsAreNull ? null! : settings, cancellationToken);
    }
}
