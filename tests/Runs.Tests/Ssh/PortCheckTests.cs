using System.Diagnostics;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Ssh;
using Runs.Tests.Mpi;

namespace Runs.Tests.Ssh;

/// <summary>The real <c>hoarfrost-ports</c> on two hosts with real firewalls.</summary>
public sealed class PortCheckTests(NetworkHosts hosts) : IClassFixture<NetworkHosts>
{
    private static readonly string Tool = Path.Combine(NetworkHosts.Repository, "playbooks/files/hoarfrost-ports");

    [Theory]
    [InlineData(null)]
    [InlineData("50000-50999")]
    public async Task Should_Pass_When_Every_Host_Reaches_Each_Other(string? range)
    {
        // Given
        NetworkHosts.Need();
        await hosts.OnAsync(0, "iptables -F");
        await hosts.OnAsync(1, "iptables -F");

        // Then
        await CheckAsync(range);
    }

    [Fact]
    public async Task Should_Name_Both_Hosts_Address_And_Port_Within_Ten_Seconds_When_One_Way_Is_Dropped()
    {
        // Given
        NetworkHosts.Need();
        await hosts.OnAsync(0, "iptables -F");
        await hosts.OnAsync(1, "iptables -F; iptables -A INPUT -p tcp --dport 50000:50500 -j DROP");
        var clock = Stopwatch.StartNew();

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => CheckAsync("50000-50999"));

        // Then
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        failure.ExitCode.ShouldBe(ExitCodes.StepFailed);
        failure.Message.ShouldBe(
            $"""
            Nodes do not reach each other on ports that MPI uses (1 of 4 connections):
              {hosts.Nodes[0].Name} (10.77.0.1) does not reach {hosts.Nodes[
                1
            ].Name} at 10.77.0.2, port 50000: no answer within 5 s
            Let TCP through between the nodes on the ports 50000-50999, or name a range that is (--mpi-ports).
            """
        );
    }

    [Fact]
    public async Task Should_Tell_What_The_Network_Says_When_A_Firewall_Rejects_Everything()
    {
        // Given
        NetworkHosts.Need();
        await hosts.OnAsync(
            0,
            "iptables -F; iptables -A INPUT -p tcp --syn -j REJECT --reject-with icmp-admin-prohibited"
        );
        await hosts.OnAsync(1, "iptables -F");

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => CheckAsync(null));

        // Then: Open MPI takes ports from 1024 on
        failure.Message.ShouldContain(
            $"{hosts.Nodes[1].Name} (10.77.0.2) does not reach {hosts.Nodes[0].Name} at 10.77.0.1, port 1024: No route to host"
        );
        failure.Message.ShouldContain("(2 of 4 connections)");
        failure.Message.ShouldContain(
            "on all ports from 1024 on, or on a range of them and name it (--mpi-ports 50000-50999)"
        );
    }

    [Fact]
    public async Task Should_Say_So_When_No_Port_Of_The_Range_Is_Free()
    {
        // Given
        NetworkHosts.Need();
        await hosts.OnAsync(1, "iptables -F");
        await hosts.OnAsync(1, $"timeout 10 {Tool} listen 10.77.0.2 x 52000-52000 > /dev/null 2>&1 & sleep 1");

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => CheckAsync("52000-52000"));

        // Then
        failure.Message.ShouldContain(
            $"{hosts.Nodes[1].Name} (10.77.0.2:22): none of the ports 52000-52000 is free: name another range (--mpi-ports)."
        );
    }

    [Fact]
    public async Task Should_Name_The_Host_When_It_Does_Not_Come_To_Listen()
    {
        // Given
        NetworkHosts.Need();
        var hung = hosts.At("hung");
        await File.WriteAllTextAsync(
            hung,
            $"#!/bin/sh\n[ \"$2\" != 10.77.0.2 ] || exec sleep 60\nexec {Tool} \"$@\"\n",
            TestContext.Current.CancellationToken
        );
        File.SetUnixFileMode(hung, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var clock = Stopwatch.StartNew();

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => CheckAsync(null, hung));

        // Then
        failure.Message.ShouldContain($"{hosts.Nodes[1].Name} (10.77.0.2:22): {hung} did not listen within 10 s.");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(40));
    }

    private async Task CheckAsync(string? range, string? tool = null)
    {
        await using var pool = hosts.Pool();
        await new PortCheck(hosts.Nodes, pool, tool ?? Tool, range is null ? null : PortRange.Parse(range)).CheckAsync(
            TestContext.Current.CancellationToken
        );
    }
}
