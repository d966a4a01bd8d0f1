using Cake.Core.Tooling;
using Hoarfrost.Tooling.Terraform;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Terraform;

public sealed class TerraformDestroyRunnerContract() : RunnerContract("terraform")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new TerraformChangeSettings();
        change(settings);
        return new TerraformRunner(fixture.Context).DestroyAsync(settings, onEvent: null, cancellationToken);
    }
}
