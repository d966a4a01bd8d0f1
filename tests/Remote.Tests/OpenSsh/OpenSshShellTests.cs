using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;

namespace Remote.Tests.OpenSsh;

public sealed class OpenSshShellTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Give_Both_Streams_And_The_Exit_Code_When_A_Command_Ends()
    {
        // Given
        await using var masters = new OpenSshMasters(new() { ConfigFile = Config() });
        var shell = await masters.OpenAsync(new("node-1", "loopback"), Cancel);

        // When
        var output = "";
        var result = await shell.StreamAsync(
            ["sh", "-c", "cat; echo err >&2; exit 7"],
            ShellInput.Of("in"),
            stream => output = new StreamReader(stream).ReadToEnd(),
            TimeSpan.FromSeconds(10),
            Cancel
        );

        // Then
        result.ShouldBe(new RemoteResult(7, "", "err\n"));
        output.ShouldBe("in");
    }

    private string Config()
    {
        var path = sshd.At("config");
        File.WriteAllText(
            path,
            $"""
            Host loopback
              HostName 127.0.0.1
              Port {sshd.Port}
              IdentityFile {sshd.PrivateKeyPath}
              IdentitiesOnly yes
              UserKnownHostsFile {sshd.KnownHostsPath}
            """
        );
        return path;
    }
}
