using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Docker;

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
