using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Docker;

public sealed class DockerRunRunnerContract() : RunnerContract("docker")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new DockerSettings();
        change(settings);
        return new DockerRunner(fixture.Context).RunAsync("x", ["true"], settings, cancellationToken);
    }
}
