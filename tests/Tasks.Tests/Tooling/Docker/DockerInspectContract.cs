using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Docker.Inspect;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Docker;

public sealed class DockerInspectRunnerContract() : RunnerContract("docker")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new DockerSettings();
        change(settings);
        fixture.Output = ["[]"];
        return new DockerInspectRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).InspectAsync(DockerKind.Network, ["x"], settingsAreNull ? null! : settings, cancellationToken);
    }
}
