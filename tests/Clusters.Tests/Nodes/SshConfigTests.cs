using System.Diagnostics;
using System.Text;
using FsCheck;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Core.Errors;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;

namespace Clusters.Tests.Nodes;

/// <summary>Read by the real ssh, and taken at its word by a real sshd.</summary>
public sealed class SshConfigTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Property(MaxTest = 50)]
    public void Should_Say_To_Ssh_What_Was_Meant_When_Names_And_Paths_Are_Any_Text(
        NonNull<string> path,
        PositiveInt number,
        byte address,
        ushort port
    )
    {
        // Given
        var place = $"/srv/{Clean(path.Get)}/.clusters/blue";
        var access = new SshAccess("hoarfrost", $"{place}/ssh/id_ed25519", $"{place}/ssh/known_hosts");
        var name = $"blue-{number.Get}";
        NodeEndpoint[] nodes =
        [
            Node("blue-0", "10.0.0.1", 22),
            Node(name, $"10.1.2.{address}", Math.Max((int)port, 1)),
        ];
        var file = folder.File("ssh_config", SshConfig.Render(nodes, access, static _ => null));

        // When
        var read = Ssh("-G", "-F", file, name)
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', 2))
            .ToLookup(static words => words[0], static words => words[1]);

        // Then: the tokens of this one are only resolved when ssh opens it
        read["hostname"].ShouldBe([nodes[1].Address]);
        read["port"].ShouldBe([$"{nodes[1].SshPort}"]);
        read["user"].ShouldBe(["hoarfrost"]);
        read["identityfile"]
            .Select(static text => text.Replace("%%", "%", StringComparison.Ordinal))
            .ShouldBe([access.PrivateKeyPath]);
        read["userknownhostsfile"].ShouldBe([access.KnownHostsPath]);
        read["identitiesonly"].ShouldBe(["yes"]);
        read["identityagent"].ShouldBe(["none"]);
        read["stricthostkeychecking"].ShouldBe(["true"]);
        read["proxycommand"].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("it's \"one\" of 100% \\ here, ünd #more")]
    public void Should_Log_In_When_Ssh_Gets_The_File(string name)
    {
        // Given
        var place = Directory.CreateDirectory(Path.Combine(folder.Root, name)).FullName;
        var file = Write(place, sshd.KnownHostsPath);

        // When
        var (exitCode, output, error) = Ssh("-F", file, sshd.Node.Name, "echo", "in");

        // Then
        (exitCode, output).ShouldBe((0, "in\n"), error);
    }

    [Fact]
    public async Task Should_Refuse_The_Node_When_Its_Host_Key_Has_Changed()
    {
        // Given
        await sshd.MakeKeyAsync("another");
        var changed = folder.File(
            "another_known_hosts",
            KnownHosts.Empty.Pin("127.0.0.1", sshd.Port, sshd.ReadKey("another")).Format()
        );
        var file = Write(folder.Root, changed);

        // When
        var (exitCode, output, error) = Ssh("-F", file, sshd.Node.Name, "echo", "in");

        // Then
        (exitCode, output).ShouldBe((255, ""));
        error.ShouldContain("HOST IDENTIFICATION HAS CHANGED", Case.Sensitive);
    }

    [Fact]
    public void Should_Go_By_The_Command_When_A_Node_Takes_A_Tunnel()
    {
        // Given
        var access = new SshAccess("ada", "/k", "/h");

        // When
        var file = folder.File(
            "ssh_config",
            SshConfig.Render([Node("blue-1", "10.0.0.1", 22)], access, static _ => new(["a tool", "100%h", "--zone=z"]))
        );

        // Then
        Ssh("-G", "-F", file, "blue-1")
            .Output.ShouldContain("proxycommand 'a tool' 100%%h --zone=z\n", Case.Sensitive);
    }

    [Theory]
    [InlineData("/srv/a\nProxyCommand sh")]
    [InlineData("/srv/${HOME}")]
    public void Should_Refuse_When_A_Path_Would_Say_Something_Else(string place) =>
        Should
            .Throw<HoarfrostException>(() =>
                SshConfig.Render([Node("blue-1", "10.0.0.1", 22)], new("ada", $"{place}/k", "/h"), static _ => null)
            )
            .Message.ShouldContain("--working", Case.Sensitive);

    private string Write(string place, string knownHosts)
    {
        var access = new SshAccess(Environment.UserName, Path.Combine(place, "key"), Path.Combine(place, "hosts"));
        File.Copy(sshd.PrivateKeyPath, access.PrivateKeyPath, overwrite: true);
        File.Copy(knownHosts, access.KnownHostsPath, overwrite: true);
        return folder.File("ssh_config", SshConfig.Render([sshd.Node], access, static _ => null));
    }

    private static NodeEndpoint Node(string name, string address, int port) =>
        new(name, address, port, "10.64.0.10", 1, 1024);

    // What no path may hold here; a file's name holds no half of a surrogate pair.
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(static rune => !Rune.IsControl(rune) && rune.Value != 0xFFFD))
            .Replace("${", "$", StringComparison.Ordinal);

    private static (int ExitCode, string Output, string Error) Ssh(params string[] arguments)
    {
        using var ssh = Process.Start(
            new ProcessStartInfo("ssh", arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        ssh.StandardInput.Close();
        var error = ssh.StandardError.ReadToEndAsync();
        var output = ssh.StandardOutput.ReadToEnd();
        ssh.WaitForExit();
        return (ssh.ExitCode, output, error.Result);
    }
}
