using System.Runtime.Versioning;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Files;

namespace Clusters.Tests.State;

[UnsupportedOSPlatform("windows")]
public sealed class ClusterDirectoryTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ClusterDirectory cluster;

    public ClusterDirectoryTests() => cluster = new ClusterDirectory(folder[".clusters/blue"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Keep_To_The_Layout_When_Asked_For_Paths()
    {
        string[] paths =
        [
            cluster.ClusterJson,
            cluster.Lock,
            cluster.Inventory,
            cluster.SshDirectory,
            cluster.LogsDirectory,
            cluster.StepFile("BaseImage"),
            cluster.StackDirectory("network"),
            cluster.RunFile("20260301T120000Z-blue-0001"),
        ];
        paths
            .Select(path => Path.GetRelativePath(cluster.Root, path))
            .ShouldBe([
                "cluster.json",
                "lock",
                "inventory.yml",
                "ssh",
                "logs",
                "steps/BaseImage.json",
                "tf/network",
                "runs/20260301T120000Z-blue-0001.json",
            ]);
        cluster.Exists.ShouldBeFalse();
    }

    [Fact]
    public void Should_Be_For_The_Owner_Only_When_Made()
    {
        // Given
        Directory.CreateDirectory(cluster.SshDirectory);
        File.SetUnixFileMode(cluster.SshDirectory, (UnixFileMode)0b111_101_101);

        // When
        cluster.Create();

        // Then
        foreach (var directory in Directory.GetDirectories(cluster.Root).Append(cluster.Root))
        {
            File.GetUnixFileMode(directory).ShouldBe(PrivateDirectory.Mode, directory);
        }
    }

    [Fact]
    public void Should_Leave_Nothing_When_Cleared_Under_The_Lock()
    {
        // Given
        Directory.CreateDirectory(folder["outside"]);
        File.WriteAllText(folder["outside/kept"], "");
        using (ClusterLock.Acquire(cluster.Lock, "Teardown"))
        {
            cluster.Create();
            new StepStore(cluster).Begin("Network", "f1");
            Directory.CreateSymbolicLink(Path.Combine(cluster.Root, "link"), folder["outside"]);

            // When
            cluster.Clear();

            // Then
            Directory.GetFileSystemEntries(cluster.Root).ShouldBe([cluster.Lock]);
        }
        cluster.Exists.ShouldBeFalse();
        File.Exists(folder["outside/kept"]).ShouldBeTrue("links are removed, not followed");
        cluster.Clear();
    }
}
