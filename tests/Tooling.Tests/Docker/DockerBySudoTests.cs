using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Processes;
using Path = System.IO.Path;

namespace Tooling.Tests.Docker;

public sealed class DockerBySudoTests : IDisposable
{
    private readonly ToolBench bench = new();

    [Fact]
    public async Task Should_Stay_The_User_And_Have_The_Sockets_Group_When_Run()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can be another user here.");

        // Given
        var client = Make("docker's client", "#!/bin/sh\nid -u; id -g; id -G; printf '%s|' \"$HOME\" \"$@\"\n");
        Make("sudo", "#!/bin/sh\n[ \"$1 $2\" = '-n -E' ] || exit 9\nshift 2\nexec \"$@\"\n");
        var wrapper = Make("docker", DockerBySudo.Script(client, new ContainerUser(1234, 1235, [1235, 27]), 999));
        var settings = new CommandSettings { IsQuery = true };
        settings.EnvironmentVariables["PATH"] = $"{bench.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        settings.EnvironmentVariables["HOME"] = "/home/ada";

        // When
        var result = await RealContext
            .Create(bench.Runner)
            .RunCommandAsync(wrapper, ["run", "a b", "$c"], settings, onLine: null, ToolBench.Token);

        // Then
        result.StandardOutput.ShouldBe(["1234", "1235", "1235 27 999", "/home/ada|run|a b|$c|"]);
    }

    public void Dispose() => bench.Dispose();

    private string Make(string name, string script)
    {
        var path = Path.Combine(bench.Folder, name);
        File.WriteAllText(path, script);
        const UnixFileMode Mode = (UnixFileMode)0b111_101_101;
        File.SetUnixFileMode(bench.Folder, Mode);
        File.SetUnixFileMode(path, Mode);
        return path;
    }
}
