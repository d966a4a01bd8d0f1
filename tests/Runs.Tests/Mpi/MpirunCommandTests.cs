using FsCheck;
using Hoarfrost.Runs.Mpi;

namespace Runs.Tests.Mpi;

public class MpirunCommandTests
{
    private static readonly OpenMpiVersion V4 = OpenMpiVersion.Parse("4.1.4");
    private static readonly OpenMpiVersion V5 = OpenMpiVersion.Parse("5.0.7");

    private static readonly MpiLaunch Launch = new(
        [new("c-1", 2), new("c-2", 2)],
        RanksPerNode: 2,
        ThreadsPerRank: 1,
        Oversubscribe: false,
        "10.70.3.0/24",
        ["/opt/hpl/xhpl"]
    );

    [Fact]
    public void Should_Map_Bind_And_Keep_To_The_Network_When_Open_Mpi_Is_4()
    {
        // When
        var argv = MpirunCommand.Build(Launch, V4, "hostfile");

        // Then
        string.Join(' ', argv)
            .ShouldBe(
                "mpirun --hostfile hostfile -np 4 --map-by ppr:2:node --bind-to none"
                    + " --mca btl_tcp_if_include 10.70.3.0/24 --mca oob_tcp_if_include 10.70.3.0/24 --mca pml ob1 --mca btl self,vader,tcp"
                    + " -x BLIS_NUM_THREADS=1 -x OMP_NUM_THREADS=1 -x OPENBLAS_NUM_THREADS=1 /opt/hpl/xhpl"
            );
    }

    [Fact]
    public void Should_Use_The_Names_Of_Prrte_When_Open_Mpi_Is_5()
    {
        // When
        var argv = MpirunCommand.Build(Launch with { Oversubscribe = true }, V5, "hostfile");

        // Then
        string.Join(' ', argv)
            .ShouldBe(
                "mpirun --hostfile hostfile -np 4 --map-by ppr:2:node:OVERSUBSCRIBE --bind-to none"
                    + " --mca btl_tcp_if_include 10.70.3.0/24 --prtemca prte_if_include 10.70.3.0/24 --mca pml ob1 --mca btl self,sm,tcp"
                    + " -x BLIS_NUM_THREADS=1 -x OMP_NUM_THREADS=1 -x OPENBLAS_NUM_THREADS=1 /opt/hpl/xhpl"
            );
    }

    [Theory]
    [InlineData("4.1.4", " --tag-output -x ")]
    [InlineData("5.0.7", " --output tag -x ")]
    public void Should_Tell_The_Ranks_Lines_Apart_When_That_Is_Asked_For(string version, string flags)
    {
        // When
        var argv = MpirunCommand.Build(Launch with { TagsOutput = true }, OpenMpiVersion.Parse(version), "hostfile");

        // Then
        string.Join(' ', argv).ShouldContain(flags);
    }

    [Fact]
    public void Should_Leave_Binding_To_The_Program_When_A_Rank_Has_Threads()
    {
        // When
        var argv = MpirunCommand.Build(Launch with { RanksPerNode = 1, ThreadsPerRank = 2 }, V4, "hostfile");

        // Then
        string.Join(' ', argv).ShouldContain(" --map-by ppr:1:node --bind-to none ");
        string.Join(' ', argv).ShouldContain(" OMP_NUM_THREADS=2 ");
    }

    [Fact]
    public void Should_Let_The_Callers_Environment_Win_When_It_Names_The_Same_Variable()
    {
        // Given
        var launch = Launch with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OMP_NUM_THREADS"] = "7",
                ["A"] = "x y",
            },
        };

        // When
        var argv = MpirunCommand.Build(launch, V4, "hostfile");

        // Then
        argv.Where(static argument => argument.StartsWith("OMP_NUM_THREADS", StringComparison.Ordinal))
            .ShouldBe(["OMP_NUM_THREADS=7"]);
        string.Join(' ', argv).ShouldContain(" A=x y ");
    }

    [Property]
    public void Should_Differ_In_The_Program_Only_When_The_Placement_Is_Proved(
        PositiveInt ranks,
        PositiveInt threads,
        bool oversubscribe,
        bool five
    )
    {
        // Given
        var hpl = Launch with
        {
            RanksPerNode = ranks.Get,
            ThreadsPerRank = threads.Get,
            Oversubscribe = oversubscribe,
        };
        var version = five ? V5 : V4;

        // When
        var run = MpirunCommand.Build(hpl, version, "h");
        var proof = MpirunCommand.Build(hpl with { Program = ["/opt/hpl/placement"] }, version, "h");

        // Then
        proof.SkipLast(1).ShouldBe(run.SkipLast(1));
        run[^1].ShouldBe("/opt/hpl/xhpl");
    }

    [Fact]
    public void Should_Refuse_When_There_Is_Nothing_To_Run_Or_Nowhere()
    {
        Should.Throw<ArgumentException>(() => MpirunCommand.Build(Launch with { Hosts = [] }, V4, "h"));
        Should.Throw<ArgumentException>(() => MpirunCommand.Build(Launch with { Program = [] }, V4, "h"));
        Should.Throw<ArgumentException>(() => MpirunCommand.Build(Launch with { RanksPerNode = 0 }, V4, "h"));
    }

    [Fact]
    public void Should_Write_A_Line_A_Host_When_Formatting_The_Hostfile() =>
        Hostfile.Format(Launch.Hosts).ShouldBe("c-1 slots=2\nc-2 slots=2\n");
}
