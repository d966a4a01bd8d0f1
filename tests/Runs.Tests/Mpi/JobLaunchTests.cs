using Hoarfrost.Clusters.Images;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator;

namespace Runs.Tests.Mpi;

public class JobLaunchTests
{
    private static readonly MpiImplementation _mpi = MpiImplementation.Parse("Open MPI 4.1.4");

    [Fact]
    public void Should_Take_Hostfile_Command_And_Proof_From_One_Plan_When_Nodes_Have_Two_Cores()
    {
        // Given
        var launch = OnMachines(new RankPlan(["blue-1", "blue-2"], 2, 1, Oversubscribed: false));

        // When
        var command = string.Join(' ', launch.Command("/opt/hpl/placement"));
        var placed = launch.Prove([
            Line(0, "blue-1", 0),
            Line(1, "blue-1", 1),
            Line(2, "blue-2", 2),
            Line(3, "blue-2", 3),
        ]);

        // Then
        launch.Hostfile.ShouldBe("blue-1 slots=2\nblue-2 slots=2\n");
        placed.Select(rank => rank.Node).ShouldBe(["blue-1", "blue-1", "blue-2", "blue-2"]);
        command.ShouldStartWith("mpirun --hostfile hostfile -np 4 --map-by ppr:2:node --bind-to none");
        command.ShouldContain(" btl_tcp_if_include 10.64.0.10/31 ");
        command.ShouldEndWith(" /opt/hpl/bind 1 /opt/hpl/placement");
        command.ShouldNotContain("mpi_yield_when_idle");
    }

    [Fact]
    public void Should_Not_Prove_Bindings_When_Ranks_Outnumber_Cores()
    {
        // Given
        var launch = OnMachines(new RankPlan(["blue-1", "blue-2"], 2, 1, Oversubscribed: true)) with
        {
            SharesCores = true,
        };

        // When
        var command = string.Join(' ', launch.Command("/opt/hpl/xhpl"));

        // Then: all four are on one core
        launch
            .Prove([Line(0, "blue-1", 0), Line(1, "blue-1", 0), Line(2, "blue-2", 0), Line(3, "blue-2", 0)])
            .Count.ShouldBe(4);
        command.ShouldContain(" --map-by ppr:2:node --oversubscribe ");
        command.ShouldContain(" --mca mpi_yield_when_idle 1 ");
        command.ShouldNotContain("/opt/hpl/bind");
    }

    [Fact]
    public void Should_Bind_Pods_By_The_Flags_Of_The_Run_Unless_Nodes_Are_Shared()
    {
        // Given
        var launch = OnPods(sharesNodes: false);
        var bound = PodLaunches.Arguments(launch, ["facts", "placement", "hpl"]);
        var shared = PodLaunches.Arguments(OnPods(sharesNodes: true), ["hpl"]);

        // Then
        bound.Take(6).ShouldBe(["facts", "--", "placement", "--", "hpl", "--"]);
        bound.Skip(6).Take(2).ShouldBe(["--hostfile", "/etc/mpi/hostfile"]);
        bound.TakeLast(2).ShouldBe(["/opt/hpl/bind", "1"]);
        shared.ShouldNotContain("/opt/hpl/bind");
        launch.Command("/opt/hpl/xhpl")[^1].ShouldBe("/opt/hpl/xhpl");
        launch.Hostfile.ShouldBe("hpl-x-worker-0.hpl-x.c-hpl.svc slots=1\nhpl-x-worker-1.hpl-x.c-hpl.svc slots=1\n");
        launch
            .Prove([Line(0, "hpl-x-worker-0", 0), Line(1, "hpl-x-worker-1", 0)])
            .Select(rank => rank.Node)
            .ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Should_Tell_The_Launcher_What_Hosts_That_Exist_Need()
    {
        // Given
        var launch = OnMachines(new RankPlan(["10.0.0.1", "10.0.0.2"], 2, 1, Oversubscribed: false)) with
        {
            Software = new("/srv/me/hoarfrost/software/ab12", "/srv/me/hoarfrost/bin")
            {
                Ssh = "/srv/me/hoarfrost/bin/mpi-ssh",
                MpiLauncher = ["/srv/me/hoarfrost/bin/in-env", "mpirun"],
            },
            Interfaces = ["eno1", null],
            Ports = new(50000, 50999),
        };

        // When
        var openMpi = string.Join(' ', launch.Command("x"));
        var mpich = launch with { Mpi = MpiImplementation.Parse("MPICH 4.2.1") };

        // Then
        openMpi.ShouldStartWith("/srv/me/hoarfrost/bin/in-env mpirun --allow-run-as-root --hostfile hostfile -np 4 ");
        openMpi.ShouldContain(" --mca plm_rsh_agent /srv/me/hoarfrost/bin/mpi-ssh ");
        openMpi.ShouldEndWith(" /srv/me/hoarfrost/software/ab12/bind 1 x");
        mpich.Hostfile.ShouldBe("10.0.0.1:2\n10.0.0.2:2\n");
        string.Join(' ', mpich.Command("x"))
            .ShouldStartWith(
                "env MPIR_CVAR_CH3_PORT_RANGE=50000:50999 /srv/me/hoarfrost/bin/in-env mpirun -f hostfile -ppn 2 -bootstrap ssh -bootstrap-exec /srv/me/hoarfrost/bin/mpi-ssh "
            );
    }

    private static string Line(int rank, string host, int cpu) =>
        $$"""{ "rank": {{rank}}, "host": "{{host}}", "cpus": [{{cpu}}], "cores": [{ "cpu": {{cpu}}, "socket": 0, "core": {{cpu}}, "siblings": [{{cpu}}] }] }""";

    private static JobLaunch OnMachines(RankPlan ranks) =>
        new()
        {
            Ranks = ranks,
            Mpi = _mpi,
            Hosts = ranks.Nodes,
            Hostnames = ranks.Nodes,
            HostfilePath = "hostfile",
            Software = NodeSoftware.OfImages,
            Traffic = "10.64.0.10/31",
        };

    private static JobLaunch OnPods(bool sharesNodes) =>
        PodLaunches.Of("hpl-x", "c-hpl", new RankPlan(["a", "b"], 1, 1, Oversubscribed: false), _mpi, sharesNodes);
}
