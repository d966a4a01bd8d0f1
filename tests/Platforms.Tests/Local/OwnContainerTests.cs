using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public sealed class OwnContainerTests
{
    private const string Id = "7d7d4cbea7a7d4d8e930553637e4bf13e61ee1ceb4a9c3ff508b33ea1113c50f";

    // Docker 20.10's own, in a container and on a host beside one.
    private const string Inside = $"""
        1166 1162 254:0 /var/lib/docker/containers/{Id}/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/vda rw
        1167 1162 254:0 /var/lib/docker/containers/{Id}/hostname /etc/hostname rw,relatime - ext4 /dev/vda rw
        1168 1162 254:0 /var/lib/docker/containers/{Id}/hosts /etc/hosts rw,relatime - ext4 /dev/vda rw
        """;
    private const string Beside = $"""
        77 25 0:39 / /var/lib/docker/containers/{Id}/mounts/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65536k
        """;

    [Fact]
    public void Should_Tell_Its_Id_When_The_Engines_Files_Are_Mounted() =>
        OwnContainer.Candidates(Inside, "0::/\n", "runner").ShouldBe([Id]);

    [Fact]
    public void Should_Be_In_None_When_Another_Containers_Folder_Is_Mounted() =>
        OwnContainer.Candidates(Beside, "0::/user.slice/user-0.slice/session-1.scope\n", "build-host").ShouldBeEmpty();

    [Theory]
    [InlineData($"4:memory:/docker/{Id}\n0::/\n")]
    [InlineData($"0::/system.slice/docker-{Id}.scope\n")]
    public void Should_Tell_Its_Id_When_Only_The_Control_Group_Has_It(string cgroup) =>
        OwnContainer.Candidates("", cgroup, "runner").ShouldBe([Id]);

    [Theory]
    [InlineData("7d7d4cbea7a7", true)]
    // A container's name could be the same.
    [InlineData("web", false)]
    [InlineData("7d7d4cbea7a", false)]
    public void Should_Take_A_Host_Name_Only_When_It_Is_A_Short_Id(string hostName, bool isTaken) =>
        OwnContainer.Candidates("", "", hostName).Count.ShouldBe(isTaken ? 1 : 0);
}
