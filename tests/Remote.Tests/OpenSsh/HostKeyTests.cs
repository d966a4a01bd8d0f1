using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;

namespace Remote.Tests.OpenSsh;

/// <summary>Which hosts are trusted.</summary>
public sealed class HostKeyTests
{
    private static CancellationToken Token => SshBed.Token;

    [Fact]
    public async Task Should_Show_The_Fingerprint_When_The_Key_Is_Unknown_And_Keep_It_When_It_Is_Accepted()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await File.WriteAllTextAsync(bed.Sshd.KnownHostsPath, "", Token);
        var ours = bed["it is 100% ours"];

        // When
        await using var strict = bed.Masters(options => options with { KnownHostsFile = ours });
        var error = await Should.ThrowAsync<RemoteException>(() => strict.OpenAsync(new("node-1", "node"), Token));
        await using var accepting = bed.Masters(options =>
            options with
            {
                KnownHostsFile = ours,
                AcceptHostKeys = true,
            }
        );
        await accepting.OpenAsync(new("node-1", "node"), Token);
        await using var later = bed.Masters(options => options with { KnownHostsFile = ours });
        await later.OpenAsync(new("node-1", "node"), Token);

        // Then
        error.Failure.ShouldBe(RemoteFailure.HostKeyUnknown);
        error.Message.ShouldContain($"is not known: {bed.Sshd.HostKey.Fingerprint} (ssh-ed25519)");
        error.Message.ShouldContain("--accept-host-keys");
        KnownHosts.Load(ours).KeysFor("127.0.0.1", bed.Sshd.Port).ShouldContain(bed.Sshd.HostKey);
        (await File.ReadAllTextAsync(bed.Sshd.KnownHostsPath, Token)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Should_Name_File_And_Line_When_The_Key_Has_Changed(bool accept)
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        var other = bed.Sshd.ReadKey("user_key");
        await File.WriteAllTextAsync(
            bed.Sshd.KnownHostsPath,
            $"# known\n[127.0.0.1]:{bed.Sshd.Port} {other.Type} {other.Base64}\n",
            Token
        );
        await using var masters = bed.Masters(options =>
            options with
            {
                KnownHostsFile = bed["ours"],
                AcceptHostKeys = accept,
            }
        );

        // When
        var error = await Should.ThrowAsync<RemoteException>(() => masters.OpenAsync(new("node-1", "node"), Token));

        // Then
        error.Failure.ShouldBe(RemoteFailure.HostKeyChanged);
        error.Message.ShouldContain($"shown: {bed.Sshd.HostKey.Fingerprint} (ssh-ed25519)");
        error.Message.ShouldContain($"key in {bed.Sshd.KnownHostsPath}:2\n");
    }
}
