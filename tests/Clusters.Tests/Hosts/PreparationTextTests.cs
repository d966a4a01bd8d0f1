using Hoarfrost.Clusters.Hosts.Preparation;

namespace Clusters.Tests.Hosts;

public sealed class PreparationTextTests
{
    private static readonly HostPlan Plan = new(
        IsPrepared: false,
        new HostPackages([new("gcc:amd64", "4:12.2.0-3"), new("make:amd64", "4.3")], [], [], []),
        [new("/etc/sysctl.d/90-hpc.conf", IsThere: true), new("/etc/tmpfiles.d/hpc.conf", IsThere: false)],
        [new("kernel.numa_balancing", "1", "0"), new("net.core.somaxconn", "16384", "16384")],
        ["apt-daily.timer"],
        []
    );

    [Fact]
    public void Should_List_All_That_Changes_When_Hosts_Are_Alike() =>
        PreparationText
            .Of([("node1", Plan), ("node2", Plan), ("node3", Plan with { Units = [], SharedWith = ["rime of bob"] })])
            .ShouldBe(
                """
                --prepare changes this, and Teardown takes it back:
                node1, node2:
                  packages installed (2): gcc 4:12.2.0-3, make 4.3
                  files written (2): /etc/sysctl.d/90-hpc.conf (replaced), /etc/tmpfiles.d/hpc.conf
                  settings (1): kernel.numa_balancing 1 -> 0
                  units stopped (1): apt-daily.timer
                node3:
                  packages installed (2): gcc 4:12.2.0-3, make 4.3
                  files written (2): /etc/sysctl.d/90-hpc.conf (replaced), /etc/tmpfiles.d/hpc.conf
                  settings (1): kernel.numa_balancing 1 -> 0
                  also prepared for (1): rime of bob
                """
            );

    [Fact]
    public void Should_Refuse_Nothing_When_No_Package_That_Is_There_Is_Touched() =>
        PreparationText.Refusal([("node1", Plan)]).ShouldBeNull();

    [Fact]
    public void Should_Name_Host_And_Command_When_A_Package_Would_Be_Upgraded_Removed_Or_Finished()
    {
        // Given
        var packages = new HostPackages([], [new("libc6", "2.36-9", "2.36-10")], ["lam-runtime 7.1"], ["half:amd64"]);

        // When
        var refusal = PreparationText.Refusal([("node1", Plan), ("node2", Plan with { Packages = packages })]);

        // Then
        refusal.ShouldNotBeNull();
        refusal.ShouldNotContain("node1");
        refusal.ShouldContain(
            "node2: --prepare would upgrade libc6 2.36-9 -> 2.36-10: sudo apt-get update && sudo apt-get install --only-upgrade libc6\n"
        );
        refusal.ShouldContain("node2: --prepare would remove lam-runtime 7.1,");
        refusal.ShouldContain(
            "node2: --prepare would finish what somebody else has begun to install: half:amd64: sudo dpkg --configure --pending,"
        );
    }

    [Fact]
    public void Should_Say_What_Stays_And_Why_When_Undone() =>
        PreparationText
            .Of(
                "node1",
                new UndoneHost(
                    ["gcc:amd64", "rsync:amd64"],
                    [new("make:amd64", "was asked for since")],
                    ["/etc/tmpfiles.d/hpc.conf"],
                    ["systemctl start apt-daily.timer: unit is broken"],
                    LeftTo: null
                )
            )
            .ShouldBe(
                "node1: 2 packages removed; make:amd64 stays: it was asked for since; /etc/tmpfiles.d/hpc.conf stays: it was changed since; not taken back: systemctl start apt-daily.timer: unit is broken."
            );

    [Fact]
    public void Should_Say_Whose_It_Is_Now_When_Another_Cluster_Needs_It() =>
        PreparationText
            .Of("node1", new UndoneHost([], [], [], [], "rime of bob"))
            .ShouldBe("node1: the cluster rime of bob needs what was prepared, too: its Teardown takes it back.");
}
