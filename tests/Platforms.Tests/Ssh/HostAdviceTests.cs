using Hoarfrost.Clusters.Facts;
using Hoarfrost.Platforms.Ssh.Advice;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Platforms.Tests.Ssh;

public sealed class HostAdviceTests
{
    private const double Now = 1_000_000;

    [Fact]
    public void Should_Say_Nothing_When_A_Host_Is_Idle_And_At_Full_Clock() =>
        HostWarnings
            .Of("a", Survey() with { Governors = [new("powersave", "intel_pstate", "balance_performance", 8)] }, Now)
            .ShouldBeEmpty();

    [Fact]
    public void Should_Give_Figures_When_Others_Use_The_Host() =>
        HostWarnings
            .Of("a", Survey() with { Busy = [new("bob", "python3", 1.5), new("root", "dockerd", 0.25)] }, Now)
            .ShouldHaveSingleItem()
            .ShouldStartWith(
                "a is used by others: 1.8 of its 8 CPUs are busy (python3 of bob 1.5, dockerd of root 0.3)."
            );

    [Theory]
    [InlineData("powersave", "acpi-cpufreq", null)]
    [InlineData("conservative", "acpi-cpufreq", null)]
    [InlineData("powersave", "intel_pstate", "power")]
    public void Should_Warn_When_The_Governor_Saves_Power(string governor, string driver, string? preference) =>
        HostWarnings
            .Of("a", Survey() with { Governors = [new(governor, driver, preference, 8)] }, Now)
            .ShouldHaveSingleItem()
            .ShouldContain($"8 CPUs save power (governor {governor} of {driver}");

    [Fact]
    public void Should_Give_Figures_When_Swap_Is_In_Use() =>
        HostWarnings
            .Of("a", Survey() with { SwapUsedMb = 512, SwapTotalMb = 2048 }, Now)
            .ShouldHaveSingleItem()
            .ShouldContain("512 of 2048 MiB of swap");

    [Fact]
    public void Should_Say_How_Far_When_The_Clock_Is_Another() =>
        HostWarnings
            .Of("a", Survey() with { Clock = Now - 3600 }, Now)
            .ShouldHaveSingleItem()
            .ShouldContain("3600 s behind");

    [Fact]
    public void Should_Say_What_It_Costs_When_Cores_Differ() =>
        UnlikeHosts
            .Describe([new("a", Facts(cores: 8)), new("b", Facts(cores: 8)), new("c", Facts(cores: 4))])
            .ShouldHaveSingleItem()
            .ShouldBe(
                "The hosts have unlike numbers of cores (a, b: 8; c: 4): each is used with 4, and 8 cores of 20 (40 %) stay idle."
            );

    [Fact]
    public void Should_Say_What_It_Costs_When_Cpus_Differ() =>
        UnlikeHosts
            .Describe([new("a", Facts("Xeon", flops: 32)), new("b", Facts("EPYC", flops: 16))])
            .ShouldHaveSingleItem()
            .ShouldContain("costs up to 33 % of their peak");

    [Fact]
    public void Should_Say_Nothing_When_Hosts_Are_Alike() =>
        UnlikeHosts.Describe([new("a", Facts()), new("b", Facts(memory: 15_900))]).ShouldBeEmpty();

    private static HostSurvey Survey() => new("a", "ada", "/users/ada", Now, 22, [], [], [], [], 0, 0, true, Facts());

    private static NodeFacts Facts(string cpu = "Xeon", int cores = 8, int flops = 16, int memory = 16_000) =>
        new("a", cpu, [], flops, cores, cores, 1, null, 2000, null, memory, memory, null, null, null, null, null);
}
