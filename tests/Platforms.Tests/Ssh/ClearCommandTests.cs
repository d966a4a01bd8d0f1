using System.Diagnostics;
using Hoarfrost.Platforms.Ssh;

namespace Platforms.Tests.Ssh;

public sealed class ClearCommandTests : IDisposable
{
    private const string Identity = "0123456789abcdef";

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("home");

    public void Dispose() => home.Delete(recursive: true);

    [Fact]
    public async Task Should_Remove_The_Clusters_And_Nothing_Else_When_A_Person_Types_It()
    {
        // Given: an ssh whose host is this machine, and folders whose names a shell would split
        Write("bin/ssh", "#!/bin/sh\nwhile [ $# -gt 1 ]; do shift; done\nexec sh -c \"$1\"\n");
        File.SetUnixFileMode(At("bin/ssh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Write("ada's runs/frost/cluster.json", "{}");
        Write("ada/thesis", "years of work");
        Write("runs/frost/more", "of others");
        Write(
            ".ssh/authorized_keys",
            $"ssh-rsa AAAA ada\nrestrict ssh-ed25519 AAAA hoarfrost-cluster={Identity}\nrestrict ssh-ed25519 AAAA hoarfrost-cluster=fedcba9876543210\n"
        );
        var command = ClearCommand.Of(Host(At("ada's runs/frost")), Identity, undo: null).ShouldNotBeNull();

        // When
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = home.FullName };
        start.Environment["HOME"] = home.FullName;
        start.Environment["PATH"] = $"{At("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        // Then
        process.ExitCode.ShouldBe(0);
        Directory.Exists(At("ada's runs/frost")).ShouldBeFalse();
        File.Exists(At("ada/thesis")).ShouldBeTrue();
        File.Exists(At("runs/frost/more")).ShouldBeTrue();
        (await File.ReadAllTextAsync(At(".ssh/authorized_keys"), TestContext.Current.CancellationToken)).ShouldBe(
            "ssh-rsa AAAA ada\nrestrict ssh-ed25519 AAAA hoarfrost-cluster=fedcba9876543210\n"
        );
    }

    [Fact]
    public void Should_Name_The_Way_To_The_Host_And_What_Was_Prepared_There() =>
        ClearCommand
            .Of(Host("/scratch/frost"), Identity, "sudo undo abc")
            .ShouldBe(
                $"ssh -p 2222 node1 'sudo undo abc </dev/null; rm -rf /scratch/frost; sed -i --follow-symlinks /hoarfrost-cluster={Identity}/d ~/.ssh/authorized_keys'"
            );

    [Fact]
    public void Should_Name_No_Command_When_Nothing_Tells_The_Cluster_From_Others() =>
        ClearCommand.Of(Host("/scratch/frost"), "", "sudo undo").ShouldBeNull();

    private static TakenHost Host(string directory) =>
        new(new("node1", "node1") { Port = 2222 }, directory, "node1", "ada", "10.0.0.1", 22, [], 1, 1024, 1024, null);

    private string At(string path) => Path.Combine(home.FullName, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }
}
