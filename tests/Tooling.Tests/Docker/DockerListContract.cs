using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Docker;

public sealed class DockerListRunnerContract() : RunnerContract("docker")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new DockerListSettings();
        change(settings);
        return new DockerRunner(fixture.Context).ListAsync(DockerKind.Container, settings, cancellationToken);
    }
}
