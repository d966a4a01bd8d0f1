using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform.Destroy;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Terraform;

public sealed class TerraformDestroyRunnerContract() : RunnerContract("terraform")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new TerraformDestroySettings();
        change(settings);
        return new TerraformDestroyRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).DestroyAsync(settingsAreNull ? null! : settings, onEvent: null, cancellationToken);
    }
}
