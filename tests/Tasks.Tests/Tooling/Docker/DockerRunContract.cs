using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker.Run;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Docker;

public sealed class DockerRunRunnerContract() : RunnerContract("docker")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new DockerRunSettings();
        change(settings);
        return new DockerRunRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).RunAsync("x", ["true"], settingsAreNull ? null! : settings, cancellationToken);
    }
}
