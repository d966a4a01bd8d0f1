using Hoarfrost.Platforms.Ssh.Remote;

namespace Platforms.Tests.Ssh;

/// <summary>What <c>hoarfrost-host</c> does to the keys that let people in.</summary>
public sealed class HostKeysTests : IDisposable
{
    private readonly HostHome host = new();

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ssh-rsa AAAA ada@laptop\n# mine\n")]
    [InlineData("ssh-rsa AAAA ada@laptop")]
    public async Task Should_Leave_A_Home_As_It_Was_When_A_Cluster_Leaves(string? keys)
    {
        // Given
        if (keys is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(host.AuthorizedKeys)!);
            await File.WriteAllTextAsync(host.AuthorizedKeys, keys, HostHome.Token);
            File.SetUnixFileMode(
                host.AuthorizedKeys,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
            );
        }

        var before = host.Snapshot();

        // When
        (await host.JoinAsync()).Joined.ShouldBeTrue();
        (await host.JoinAsync()).Joined.ShouldBeTrue();

        // Then
        var line = $"restrict {HostHome.Mine} hoarfrost-cluster={HostHome.Identity}";
        (await File.ReadAllLinesAsync(host.AuthorizedKeys, HostHome.Token)).Count(one => one == line).ShouldBe(1);
        (await host.FindAsync()).Keys.ShouldBe(1);

        // When
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "more"), "of a run", HostHome.Token);
        var remains = await host.LeaveAsync();

        // Then
        remains.Exists.ShouldBeFalse();
        remains.Keys.ShouldBe(0);
        host.Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task Should_Leave_The_Keys_Of_Others_When_They_Came_Meanwhile()
    {
        // Given
        await host.JoinAsync();
        await File.AppendAllTextAsync(host.AuthorizedKeys, "ssh-rsa AAAA another\n", HostHome.Token);

        // When
        await host.LeaveAsync();

        // Then
        (await File.ReadAllTextAsync(host.AuthorizedKeys, HostHome.Token)).ShouldBe("ssh-rsa AAAA another\n");
    }

    [Fact]
    public async Task Should_Keep_The_Ends_Of_Lines_When_Others_Wrote_Them_Meanwhile()
    {
        // Given: the last line had no end
        Directory.CreateDirectory(Path.GetDirectoryName(host.AuthorizedKeys)!);
        await File.WriteAllTextAsync(host.AuthorizedKeys, "ssh-rsa AAAA ada", HostHome.Token);
        await host.JoinAsync();
        await File.AppendAllTextAsync(host.AuthorizedKeys, "\nssh-rsa AAAA another\n", HostHome.Token);

        // When
        await host.JoinAsync();
        await host.LeaveAsync();

        // Then
        (await File.ReadAllTextAsync(host.AuthorizedKeys, HostHome.Token)).ShouldBe(
            "ssh-rsa AAAA ada\nssh-rsa AAAA another\n"
        );
    }

    [Fact]
    public async Task Should_Leave_Each_Home_As_It_Was_When_Hosts_Share_Only_The_Directory()
    {
        // Given
        using var shared = new TempFolder();
        using var first = new HostHome(shared["frost"]);
        using var second = new HostHome(shared["frost"]);
        Directory.CreateDirectory(Path.GetDirectoryName(second.AuthorizedKeys)!);
        await File.WriteAllTextAsync(second.AuthorizedKeys, "", HostHome.Token);
        IReadOnlyList<string> before = [.. first.Snapshot(), .. second.Snapshot()];

        // When
        await first.JoinAsync();
        await second.JoinAsync();
        await second.LeaveAsync();
        await first.LeaveAsync();

        // Then
        IReadOnlyList<string> after = [.. first.Snapshot(), .. second.Snapshot()];
        after.ShouldBe(before);
        Directory.Exists(shared["frost"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Leave_A_Home_As_It_Was_When_The_Last_Of_Two_Clusters_Leaves()
    {
        // Given
        var before = host.Snapshot();
        const string Other = "fedcba9876543210";
        var mark = host.Request().Mark! with { Identity = Other };
        var other = host.Request() with { Directory = host.Folder + "2", Identity = Other, Mark = mark };

        // When
        await host.JoinAsync();
        await host.AskAsync("join", other, HostScriptJson.Default.HostJoined);
        await host.LeaveAsync();

        // Then
        (await host.AskAsync("find", other, HostScriptJson.Default.HostRemains)).Keys.ShouldBe(1);
        await host.AskAsync("leave", other, HostScriptJson.Default.HostRemains);
        host.Snapshot().ShouldBe(before);
    }
}
