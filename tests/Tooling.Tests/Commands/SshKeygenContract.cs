using Cake.Core.Tooling;
using Hoarfrost.Tooling.Commands;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Commands;

public sealed class SshKeygenRunnerContract() : RunnerContract("ssh-keygen")
{
    internal override async Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new SshKeygenSettings();
        change(settings);
        var folder = Directory.CreateTempSubdirectory("hoarfrost-tests-");
        fixture.Does = arguments =>
        {
            File.WriteAllText(arguments[^1], "");
            File.WriteAllText(arguments[^1] + ".pub", "");
        };
        try
        {
            await new SshKeygenRunner(fixture.Context).GenerateAsync(
                folder.FullName + "/id",
                settings,
                cancellationToken
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
