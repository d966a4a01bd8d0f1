using System.Diagnostics;
using System.Globalization;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;

namespace Remote.Tests.HostKeys;

public sealed class KnownHostsTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    private const string A = "AAAAC3NzaC1lZDI1NTE5AAAAIE2B1jYVwcrjf4KzWb1p2RPPvvHFfZ+oZV6LCBfMBsLQ";
    private const string B = "AAAAC3NzaC1lZDI1NTE5AAAAIBPyyAEtLGsrXKV9l4YxiA+3wAhWvBWHrgwY1jYh4d3N";

    [Theory]
    [InlineData("10.0.0.1 ssh-ed25519 " + A, "10.0.0.1", 22, true)]
    [InlineData("10.0.0.1 ssh-ed25519 " + A, "10.0.0.1", 2222, false)]
    [InlineData("[10.0.0.1]:2222 ssh-ed25519 " + A, "10.0.0.1", 2222, true)]
    [InlineData("node-1 ssh-ed25519 " + A + " a comment", "node-1", 22, true)]
    [InlineData("  NODE-1\tssh-ed25519\t" + A, "node-1", 22, true)]
    [InlineData("# node-1 ssh-ed25519 " + A, "node-1", 22, false)]
    public void Should_Find_The_Key_When_The_Line_Names_The_Host(string line, string address, int port, bool found)
    {
        // When
        var keys = KnownHosts.Parse(line + "\n", "known_hosts").KeysFor(address, port);

        // Then
        keys.ShouldBe(found ? [new HostKey("ssh-ed25519", A)] : []);
    }

    [Theory]
    [InlineData("node-1 ssh-ed25519")]
    [InlineData("node-1 ssh-ed25519 not*base64")]
    [InlineData("node-1")]
    [InlineData("@revoked node-1 ssh-ed25519 " + A)]
    [InlineData("@cert-authority node-1 ssh-ed25519 " + A)]
    [InlineData("node-1,10.0.0.1 ssh-ed25519 " + A)]
    [InlineData("node-* ssh-ed25519 " + A)]
    [InlineData("!node-1 ssh-ed25519 " + A)]
    [InlineData("|1|salt|hash ssh-ed25519 " + A)]
    public void Should_Name_File_And_Line_When_A_Line_Is_Broken(string line)
    {
        // When
        var error = Should.Throw<RemoteException>(() => KnownHosts.Parse($"# first\n{line}\n", "ssh/known_hosts"));

        // Then
        error.Message.ShouldStartWith("ssh/known_hosts:2:");
    }

    [Fact]
    public void Should_Replace_Only_The_Hosts_Own_Lines_When_Pinning()
    {
        // Given
        var before = KnownHosts.Parse($"node-1 ssh-ed25519 {A}\nnode-2 ssh-ed25519 {A}\n", "known_hosts");

        // When
        var after = before.Pin("node-1", 22, new HostKey("ssh-ed25519", B));

        // Then
        after.Format().ShouldBe($"node-2 ssh-ed25519 {A}\nnode-1 ssh-ed25519 {B}\n");
    }

    [Fact]
    public async Task Should_Agree_With_Ssh_Keygen_When_Keys_Are_Looked_Up_And_Fingerprinted()
    {
        // Given
        var name = string.Create(CultureInfo.InvariantCulture, $"[127.0.0.1]:{sshd.Port}");

        // When
        var keys = KnownHosts.Load(sshd.KnownHostsPath).KeysFor("127.0.0.1", sshd.Port);

        // Then
        keys.ShouldBe([sshd.HostKey]);
        (await RunAsync("ssh-keygen", "-F", name, "-f", sshd.KnownHostsPath)).ShouldContain(sshd.HostKey.Base64);
        (await RunAsync("ssh-keygen", "-l", "-f", sshd.At("host_key.pub"))).ShouldContain(
            $" {sshd.HostKey.Fingerprint} "
        );
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false },
        };
        process.Start();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return output;
    }
}
