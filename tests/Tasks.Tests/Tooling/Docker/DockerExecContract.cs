using Cake.Core.Tooling;
using Hoarfrost.Tooling.Docker.Exec;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Docker;

public sealed class DockerExecRunnerContract() : RunnerContract("docker")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        bool settingsAreNull,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new DockerExecSettings();
        change(settings);
        return new DockerExecRunner(
            fixture.FileSystem,
            fixture.Environment,
            fixture.ProcessRunner,
            fixture.Tools
        ).ExecAsync("x", ["true"], settingsAreNull ? null! : settings, cancellationToken);
    }
}
