using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform.Init;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Terraform;

public sealed class TerraformInitRunnerContract() : RunnerContract("terraform")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new TerraformInitSettings();
        change(settings);
        return new TerraformInitRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).InitAsync(settingsAreNull ? null! : settings, cancellationToken);
    }
}
