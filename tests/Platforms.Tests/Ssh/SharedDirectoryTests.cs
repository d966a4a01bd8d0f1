using System.Diagnostics;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Platforms.Tests.Ssh;

/// <summary>Hosts that share the cluster's directory, all at once.</summary>
public sealed class SharedDirectoryTests : IDisposable
{
    private readonly TempFolder shared = new();
    private readonly HostHome[] hosts;

    public SharedDirectoryTests() =>
        hosts = [.. Enumerable.Range(1, 6).Select(n => new HostHome(shared["lab/frost"], $"node{n}"))];

    public void Dispose()
    {
        Array.ForEach(hosts, static host => host.Dispose());
        shared.Dispose();
    }

    [Fact]
    public async Task Should_Remove_Folders_That_Nobody_May_Write_To()
    {
        // Given
        using var host = new HostHome();
        var before = host.Snapshot();
        await host.JoinAsync();
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "cache", "locked"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "file"), "", HostHome.Token);
        folder.UnixFileMode = folder.Parent!.UnixFileMode = UnixFileMode.UserRead;
        await host.GiveAwayAsync();

        // When
        var remains = await host.LeaveAsync();

        // Then
        remains.Exists.ShouldBeFalse();
        host.Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task Should_Keep_What_Tells_Whose_It_Is_When_Something_Stays()
    {
        // Given: a file in use on another host of NFS has such a name, and comes again
        await hosts[0].JoinAsync();
        var stays = Directory.CreateDirectory(shared["lab/frost/software"]);
        await File.WriteAllTextAsync(Path.Combine(stays.FullName, "of-root"), "", HostHome.Token);
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can make what the account can't remove.");
        await hosts[0].GiveAwayAsync();
        foreach (var path in (string[])[shared.Path, shared["lab"], shared["lab/frost"]])
        {
            using var chown = Process.Start("chown", ["65534:65534", path]);
            await chown.WaitForExitAsync(HostHome.Token);
        }

        // When
        var remains = await hosts[0].LeaveAsync();

        // Then
        remains.Exists.ShouldBeTrue();

        // When: it can be done again
        stays.Delete(recursive: true);

        // Then
        (await hosts[0].LeaveAsync()).Exists.ShouldBeFalse();
        Directory.Exists(shared["lab"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Leave_What_Others_Use_When_One_Of_Them_Goes()
    {
        // Given
        await hosts[0].JoinAsync();
        await hosts[1].JoinAsync();
        await File.WriteAllTextAsync(shared["lab/frost/result"], "42", HostHome.Token);

        // When
        await hosts[1]
            .AskAsync("leave", hosts[1].Request() with { Stay = ["node1"] }, HostScriptJson.Default.HostRemains);

        // Then
        (await hosts[0].FindAsync()).Keys.ShouldBe(1);
        (await hosts[1].FindAsync()).Keys.ShouldBe(0);
        (await File.ReadAllTextAsync(shared["lab/frost/result"], HostHome.Token)).ShouldBe("42");

        // When: hosts that stay have a directory of their own
        await hosts[0]
            .AskAsync("leave", hosts[0].Request() with { Stay = ["node7"] }, HostScriptJson.Default.HostRemains);

        // Then
        Directory.Exists(shared["lab"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Take_Back_What_The_First_Join_Made_When_It_Has_Joined_Twice()
    {
        // Given: the folder above is root's, and everybody may make folders in it
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can be another account.");
        using var host = new HostHome(shared["scratch/frost"]);
        await host.GiveAwayAsync();
        const UnixFileMode All = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(shared.Path, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(Directory.CreateDirectory(shared["scratch"]).FullName, All | UnixFileMode.StickyBit);

        // When
        (await host.JoinAsync()).Joined.ShouldBeTrue();
        (await host.JoinAsync()).Joined.ShouldBeTrue();
        await host.LeaveAsync();

        // Then
        Directory.EnumerateFileSystemEntries(shared["scratch"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_All_Join_And_Leave_Nothing_When_They_Come_And_Go_At_Once()
    {
        for (var round = 0; round < 5; round++)
        {
            // When
            var joined = await Task.WhenAll(hosts.Select(static host => host.JoinAsync()));

            // Then
            joined.ShouldAllBe(static one => one.Joined);
            Directory
                .GetFiles(shared["lab/frost"])
                .Select(Path.GetFileName)
                .ShouldBe(
                    ["cluster.json", .. hosts.Select(static (_, index) => $"made-node{index + 1}.json")],
                    ignoreOrder: true
                );

            // When
            Directory.CreateDirectory(shared["lab/frost/software/of/node1"]);
            await Task.WhenAll(hosts.Select(static host => host.LeaveAsync()));

            // Then
            Directory.GetFileSystemEntries(shared.Path).ShouldBeEmpty();
        }
    }
}
