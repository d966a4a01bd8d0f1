using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Docker.Info;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Docker;

public sealed class DockerInfoRunnerContract() : RunnerContract("docker")
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
        return new DockerInfoRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).InfoAsync(settingsAreNull ? null! : settings, cancellationToken);
    }
}
