using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Terraform;

public sealed class TerraformApplyRunnerContract() : RunnerContract("terraform")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new TerraformApplySettings();
        change(settings);
        return new TerraformRunner(fixture.Context).ApplyAsync(settings, onEvent: null, cancellationToken);
    }
}
