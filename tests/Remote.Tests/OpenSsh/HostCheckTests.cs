using System.Diagnostics;
using Hoarfrost.Remote;
using Hoarfrost.Remote.OpenSsh;

namespace Remote.Tests.OpenSsh;

public sealed class HostCheckTests
{
    private static CancellationToken Token => SshBed.Token;

    [Fact]
    public async Task Should_Tell_What_The_Account_Has_When_Nothing_Is_Lacking()
    {
        // Given
        using var folder = new TempFolder();

        // When
        var account = await HostCheck.CheckAsync(new LocalShell(), folder["a/b"], Token);

        // Then
        account.User.ShouldBe(Environment.UserName);
        account.Directory.ShouldBe(folder["a/b"]);
        Path.GetFileName(account.Python).ShouldBe("python3");
        account.PythonVersion.ShouldBeGreaterThanOrEqualTo(new Version(3, 6));
        account.FreeBytes.ShouldBeGreaterThan(0);
        account.ClockAhead.Duration().ShouldBeLessThan(TimeSpan.FromSeconds(5));
        Directory.EnumerateFileSystemEntries(folder["a/b"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("size=16k", "its disk is full")]
    [InlineData("ro", "it is mounted read-only")]
    [InlineData("noexec", "is mounted noexec")]
    public async Task Should_Say_What_Is_Wrong_When_The_Directory_Is_On_Such_A_File_System(string option, string what)
    {
        // Given
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount.");
        using var folder = new TempFolder();
        await RunAsync("mount", "-t", "tmpfs", "-o", option, "tmpfs", folder.Path);
        try
        {
            // When
            var error = await Should.ThrowAsync<RemoteException>(() =>
                HostCheck.CheckAsync(new LocalShell(), folder["home"], Token)
            );

            // Then
            error.Message.ShouldStartWith("On node this machine, ");
            error.Message.ShouldContain(what);
            error.Message.ShouldContain("--remote-dir");
        }
        finally
        {
            await RunAsync("umount", folder.Path);
        }
    }

    [Fact]
    public async Task Should_Name_What_It_Looked_For_When_There_Is_No_Python()
    {
        // Given: the programs of a small system
        using var folder = new TempFolder();
        var programs = Directory.CreateDirectory(folder["bin"]).FullName;
        foreach (var name in new[] { "sh", "mkdir", "mktemp", "dd", "tr", "chmod", "rm", "id", "df", "awk", "date" })
        {
            File.CreateSymbolicLink(Path.Combine(programs, name), RealContext.Find(name)!.FullPath);
        }

        // When
        var error = await Should.ThrowAsync<RemoteException>(() =>
            HostCheck.CheckAsync(new LocalShell().Under("env", $"PATH={programs}"), folder["home"], Token)
        );

        // Then
        error.Message.ShouldContain(
            "there is no Python 3: looked for python3 on PATH and /usr/libexec/platform-python"
        );
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(0);
    }
}
