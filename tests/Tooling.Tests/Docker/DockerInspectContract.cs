using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Docker;

public sealed class DockerInspectRunnerContract() : RunnerContract("docker")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new DockerSettings();
        change(settings);
        fixture.Output = ["[]"];
        return new DockerRunner(fixture.Context).InspectAsync(DockerKind.Network, ["x"], settings, cancellationToken);
    }
}
