using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform;
using Hoarfrost.Tooling.Terraform.Version;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Terraform;

public sealed class TerraformVersionRunnerContract() : RunnerContract("terraform")
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
        return new TerraformVersionRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).VersionAsync(settingsAreNull ? null! : settings, cancellationToken);
    }
}
