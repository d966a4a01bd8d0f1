using System.Text.RegularExpressions;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Mpi;

namespace Runs.Tests.Mpi;

/// <summary>The real Open MPI and MPICH of this machine, on two hosts.</summary>
public sealed partial class RealMpiTests(NetworkHosts hosts) : IClassFixture<NetworkHosts>
{
    public enum Distribution
    {
        OpenMpi,
        Mpich,
    }

    [Theory]
    [InlineData(Distribution.OpenMpi)]
    [InlineData(Distribution.Mpich)]
    public async Task Should_Keep_To_Its_Ports_And_Prove_The_Placement_When_Ranks_Are_On_Two_Hosts(Distribution mpi)
    {
        // Given
        var launch = await LaunchAsync(mpi);
        await hosts.LimitAsync("50000:50099");

        // When: one job after another, as a run has them
        foreach (var job in (int[])[1, 2])
        {
            var lines = await RunAsync(launch, launch.Software.Placement);

            // Then
            launch
                .Prove(lines)
                .Select(rank => (rank.Rank, rank.Node))
                .ShouldBe([
                    (0, hosts.Nodes[0].Name),
                    (1, hosts.Nodes[0].Name),
                    (2, hosts.Nodes[1].Name),
                    (3, hosts.Nodes[1].Name),
                ]);
        }

        (await hosts.DroppedAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(Distribution.OpenMpi)]
    [InlineData(Distribution.Mpich)]
    public async Task Should_Reach_Every_Rank_When_The_Range_Of_Ports_Is_The_Smallest(Distribution mpi)
    {
        // Given
        var launch = await LaunchAsync(mpi) with
        {
            Ports = new(51000, 51011),
        };
        await hosts.LimitAsync("51000:51011");

        // When
        var lines = await RunAsync(launch, launch.Software.Ring);

        // Then
        lines.ShouldContain(line => line.StartsWith("""{"ranks":4,"hosts":2,"latencyMicroseconds":"""));
        (await hosts.DroppedAsync()).ShouldBe(0);
    }

    /// <summary>MPICH before 4.2 may not end: what it has written by then counts.</summary>
    private async Task<IReadOnlyList<string>> RunAsync(JobLaunch launch, string program)
    {
        await File.WriteAllTextAsync(
            hosts.At(launch.HostfilePath),
            launch.Hostfile,
            TestContext.Current.CancellationToken
        );
        var seconds = launch.Mpi.MayNotEnd ? 8 : 60;
        var command = string.Join(' ', launch.Command(program).Select(static word => $"'{word}'"));
        var output = await hosts.OnAsync(
            0,
            $"timeout -k 1 {seconds} {command} < /dev/null 2> errors; cat errors >&2; true"
        );
        return output.Split('\n');
    }

    private async Task<JobLaunch> LaunchAsync(Distribution mpi)
    {
        var name = mpi == Distribution.OpenMpi ? "openmpi" : "mpich";
        NetworkHosts.Need("gcc", $"mpicc.{name}", $"mpirun.{name}");
        var folder = hosts.At(name);
        Directory.CreateDirectory(folder);
        foreach (var program in (string[])["bind", "placement", "ring"])
        {
            var source = Path.Combine(NetworkHosts.Repository, "playbooks/roles/probes/files", $"{program}.c");
            await NetworkHosts.RunAsync(
                $"mpicc.{name}",
                "-fopenmp",
                "-O2",
                "-o",
                Path.Combine(folder, program),
                source
            );
        }

        var said = await NetworkHosts.RunAsync($"mpirun.{name}", "--version");
        return new()
        {
            Ranks = new RankPlan(
                [.. hosts.Nodes.Select(static node => node.Name)],
                2,
                1,
                Oversubscribed: Environment.ProcessorCount < 2
            ),
            Mpi = MpiImplementation.Parse(
                $"{(mpi == Distribution.OpenMpi ? "Open MPI" : "MPICH")} {Version().Match(said).Value}"
            ),
            Software = new(folder, folder) { Ssh = hosts.Agent, MpiLauncher = [$"mpirun.{name}"] },
            Hosts = [.. hosts.Nodes.Select(static node => node.InternalAddress)],
            Hostnames = [.. hosts.Nodes.Select(static node => node.Name)],
            Interfaces = ["net0", "net1"],
            HostfilePath = "hostfile",
            Traffic = "10.77.0.0/24",
            Ports = new PortRange(50000, 50099),
        };
    }

    [GeneratedRegex(@"[0-9]+\.[0-9]+\.[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
