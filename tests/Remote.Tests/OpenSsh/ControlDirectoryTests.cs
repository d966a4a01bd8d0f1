using Hoarfrost.Remote.Connection;

namespace Remote.Tests.OpenSsh;

public sealed class ControlDirectoryTests
{
    [Fact]
    public async Task Should_Leave_No_Connection_And_No_Directory_When_The_Program_Is_Killed()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        using var program = DummyProcess.Start("open-ssh", bed.ConfigFile, "node", "1");
        (await program.ReadLineAsync()).ShouldBe("round 1");
        var socket = (await program.ReadLineAsync())!.Split(' ')[1];
        File.Exists(socket).ShouldBeTrue();
        socket.Length.ShouldBeLessThan(100 - 17);

        // When
        program.Kill();

        // Then
        await ToolBench.UntilAsync(() => !Directory.Exists(Path.GetDirectoryName(socket)));
        await ToolBench.UntilAsync(() =>
            File.ReadAllText(bed.Sshd.LogPath).Contains("isconnected from", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Should_Open_To_Nobody_Else_And_Go_With_Its_Masters_When_They_Are_Done()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        string directory;
        await using (var masters = bed.Masters())
        {
            // When
            var shell = await masters.OpenAsync(new("node-1", "node"), SshBed.Token);
            var arguments = await shell.ClientArgumentsAsync(SshBed.Token);
            directory = Path.GetDirectoryName(arguments[arguments.ToList().IndexOf("-S") + 1])!;

            // Then
            File.GetUnixFileMode(directory)
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.Exists(directory).ShouldBeFalse();
    }
}
