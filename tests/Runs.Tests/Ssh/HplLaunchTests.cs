using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Remote;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Ssh;

namespace Runs.Tests.Ssh;

public class HplLaunchTests
{
    private static readonly OpenMpiVersion _mpi = OpenMpiVersion.Parse("4.1.4");

    [Fact]
    public void Should_Take_Hostfile_Command_And_Proof_From_One_Plan_When_Nodes_Have_Two_Cores()
    {
        // Given
        var launch = new HplLaunch(Nodes, Plan(cores: 2, slots: 2), _mpi);

        // When
        var command = string.Join(' ', launch.CommandIn("verify", HplPrograms.Placement));

        // Then
        launch.Hostfile.ShouldBe("blue-1 slots=2\nblue-2 slots=2\n");
        launch.Placement.Hosts.ShouldBe(["blue-1", "blue-2"]);
        launch.Placement.RanksPerNode.ShouldBe(2);
        launch.Placement.Oversubscribe.ShouldBeFalse();
        command.ShouldStartWith(
            "env --chdir verify mpirun --hostfile hostfile -np 4 --map-by ppr:2:node --bind-to none"
        );
        command.ShouldContain(" btl_tcp_if_include 10.64.0.10/31 ");
        command.ShouldEndWith(" /opt/hpl/bind 1 /opt/hpl/placement");
        command.ShouldNotContain("mpi_yield_when_idle");
    }

    [Fact]
    public void Should_Not_Prove_Bindings_When_Ranks_Outnumber_Cores()
    {
        // Given
        var launch = new HplLaunch(Nodes, Plan(cores: 2, slots: 4), _mpi, sharesCores: true);

        // When
        var command = string.Join(' ', launch.Command(HplPrograms.Hpl));

        // Then
        launch.Placement.Oversubscribe.ShouldBeTrue();
        command.ShouldContain(" --map-by ppr:4:node --oversubscribe ");
        command.ShouldContain(" --mca mpi_yield_when_idle 1 ");
    }

    private static ClusterNodes Nodes { get; } =
        new(
            [
                new NodeEndpoint("blue-1", "10.64.0.10", 22, "10.64.0.10", 2, 4096),
                new NodeEndpoint("blue-2", "10.64.0.11", 22, "10.64.0.11", 2, 4096),
            ],
            "hoarfrost"
        );

    private static HplPlan Plan(int cores, int slots) =>
        HplPlanner.Plan(
            new PlanRequest
            {
                Nodes = [new NodeCapacity("blue-1", cores, 4096), new NodeCapacity("blue-2", cores, 4096)],
                Slots = slots,
                Oversubscribe = slots > cores,
                N = 1000,
            }
        );
}
