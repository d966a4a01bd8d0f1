using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Docker;

public sealed class DockerRemoveRunnerContract() : RunnerContract("docker")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new DockerRemoveSettings();
        change(settings);
        return new DockerRunner(fixture.Context).RemoveAsync(DockerKind.Container, ["x"], settings, cancellationToken);
    }
}
