using System.Diagnostics;
using Hoarfrost.Platforms.Ssh.Mesh;

namespace Platforms.Tests.Ssh;

public sealed class MeshFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mesh");

    private static readonly MeshHost[] Hosts =
    [
        new("node1", "10.0.0.1", 22, "ada", ["ssh-ed25519 AAAA1", "ssh-rsa AAAA2"]),
        new("node2", "10.0.0.2", 2222, "grace", ["ssh-ed25519 AAAA3"]),
    ];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Should_Know_Each_Host_By_Its_Address_And_Port() =>
        MeshFiles
            .KnownHostsOf(Hosts)
            .ShouldBe("10.0.0.1 ssh-ed25519 AAAA1\n10.0.0.1 ssh-rsa AAAA2\n[10.0.0.2]:2222 ssh-ed25519 AAAA3\n");

    [Theory]
    [InlineData("node2")]
    [InlineData("10.0.0.2")]
    public async Task Should_Lead_To_The_Address_With_The_Clusters_Key_When_Ssh_Reads_It(string name)
    {
        // Given
        var config = Path.Combine(folder.FullName, "config");
        await File.WriteAllTextAsync(config, MeshFiles.ConfigOf(Hosts, "/users/ada/.hoarfrost/frost"), Token);

        // When
        var said = (await RunAsync("ssh", "-G", "-F", config, name)).Split('\n');

        // Then
        said.ShouldContain("hostname 10.0.0.2");
        said.ShouldContain("port 2222");
        said.ShouldContain("user grace");
        said.ShouldContain("identityfile /users/ada/.hoarfrost/frost/ssh/id_ed25519");
        said.ShouldContain("userknownhostsfile /users/ada/.hoarfrost/frost/ssh/known_hosts");
        said.ShouldContain("stricthostkeychecking true");
        said.ShouldContain("batchmode yes");
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    [InlineData("csh")]
    [InlineData("fish")]
    [InlineData("zsh")]
    public async Task Should_Run_A_Launchers_Command_As_It_Is_When_The_Login_Shell_Is_Another(string shell)
    {
        Assert.SkipUnless(await HasAsync(shell), $"{shell} is not installed.");

        // Given: an ssh that gives the command to a login shell, as sshd does
        var directory = Path.Combine(folder.FullName, "ada's own  place");
        foreach (var file in MeshFiles.Of(Hosts, directory, "key"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(directory, file.Path))!);
            await File.WriteAllTextAsync(Path.Combine(directory, file.Path), file.Text, Token);
        }

        var ssh = Path.Combine(directory, "path", "ssh");
        Directory.CreateDirectory(Path.GetDirectoryName(ssh)!);
        await File.WriteAllTextAsync(
            ssh,
            $"#!/bin/sh\nwhile [ $# -gt 1 ]; do printf '%s ' \"$1\"; shift; done; echo\ncd / && exec {shell} -c \"$1\"\n",
            Token
        );
        var inEnvironment = Path.Combine(directory, "bin", "in-env");
        await File.WriteAllTextAsync(inEnvironment, "#!/bin/sh\nexec \"$@\"\n", Token);
        foreach (var program in (string[])[ssh, inEnvironment, Path.Combine(directory, MeshFiles.Agent)])
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        // When
        var said = await RunAsync(
            "env",
            $"PATH={Path.GetDirectoryName(ssh)}:{Environment.GetEnvironmentVariable("PATH")}",
            Path.Combine(directory, MeshFiles.Agent),
            "-x",
            "node2",
            "PATH=/opt/bin:$PATH ; export PATH ;",
            "printf '<%s>' \"a  'b'!\" '$HOME' \"$SHELL\" \"`pwd`\" \"$HOARFROST_DIRECTORY\"; false || exit 3"
        );

        // Then
        said.Trim()
            .ShouldBe(
                $"-x -F {directory}/ssh/config node2 \n<a  'b'!><$HOME></bin/sh><{directory}><{directory}>3",
                $"{shell}: the words, its directory, its exit code"
            );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<bool> HasAsync(string shell) =>
        (await RunAsync("sh", "-c", $"command -v {shell} || true")).Trim().Length > 1;

    /// <returns>What it wrote, and an exit code that is not 0.</returns>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        var error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return output + error + (process.ExitCode == 0 ? "" : $"{process.ExitCode}");
    }
}
