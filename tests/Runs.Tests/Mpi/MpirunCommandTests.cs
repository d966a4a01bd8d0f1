using FsCheck;
using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Mpi;

namespace Runs.Tests.Mpi;

public class MpirunCommandTests
{
    private static readonly MpiImplementation V4 = MpiImplementation.Parse("Open MPI 4.1.4");
    private static readonly MpiImplementation V5 = MpiImplementation.Parse("Open MPI 5.0.7");

    private static readonly MpiImplementation Mpich = MpiImplementation.Parse("MPICH 4.2.1");

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
                    + " -x BLIS_NUM_THREADS=1 -x MKL_NUM_THREADS=1 -x OMP_NUM_THREADS=1 -x OPENBLAS_NUM_THREADS=1 /opt/hpl/xhpl"
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
                    + " -x BLIS_NUM_THREADS=1 -x MKL_NUM_THREADS=1 -x OMP_NUM_THREADS=1 -x OPENBLAS_NUM_THREADS=1 /opt/hpl/xhpl"
            );
    }

    [Theory]
    [InlineData("Open MPI 4.1.4", " --tag-output -x ")]
    [InlineData("Open MPI 5.0.7", " --output tag -x ")]
    [InlineData("MPICH 4.0.2", " -prepend-pattern [1,%r]<stddiag>: -genv ")]
    [InlineData("Intel MPI 2021.12", " -prepend-rank -genv ")]
    public void Should_Tell_The_Ranks_Lines_Apart_When_That_Is_Asked_For(string mpi, string flags)
    {
        // When
        var argv = MpirunCommand.Build(Launch with { TagsOutput = true }, MpiImplementation.Parse(mpi), "hostfile");

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
        bool limited
    )
    {
        // Given
        var hpl = Launch with
        {
            RanksPerNode = ranks.Get,
            ThreadsPerRank = threads.Get,
            Oversubscribe = oversubscribe,
            Ports = limited ? new(10_000, 60_000) : null,
        };

        foreach (var mpi in (MpiImplementation[])[V4, V5, Mpich])
        {
            // When
            var run = MpirunCommand.Build(hpl, mpi, "h");
            var proof = MpirunCommand.Build(hpl with { Program = ["/opt/hpl/placement"] }, mpi, "h");

            // Then
            proof.SkipLast(1).ShouldBe(run.SkipLast(1));
            run[^1].ShouldBe("/opt/hpl/xhpl");
        }
    }

    // opal/mca/btl/tcp/btl_tcp_component.c and orte/mca/oob/tcp/oob_tcp_component.c of Open MPI 4.1.4, whose launcher takes the whole of its
    // range (create_listen in oob_tcp_listener.c); src/mca/oob/tcp/oob_tcp_component.c of PRRTE 3.0.8, which Open MPI 5.0.7 has.
    [Theory]
    [InlineData("Open MPI 4.1.4", "--mca", "plm_rsh_agent")]
    [InlineData("Open MPI 5.0.7", "--prtemca", "plm_ssh_agent")]
    public void Should_Part_The_Ports_Between_Launcher_And_Ranks_When_Open_Mpi_Has_A_Range(
        string mpi,
        string option,
        string agent
    )
    {
        // Given
        var launch = Launch with
        {
            Ports = new(50000, 50099),
            RemoteAgent = "/a/mpi-ssh",
        };

        // When
        var command = string.Join(' ', MpirunCommand.Build(launch, MpiImplementation.Parse(mpi), "h"));

        // Then
        command.ShouldContain(
            $" {option} oob_tcp_dynamic_ipv4_ports 50000-50015 --mca btl_tcp_port_min_v4 50016 --mca btl_tcp_port_range_v4 84 {option} {agent} /a/mpi-ssh "
        );
    }

    [Fact]
    public void Should_Name_The_Interfaces_To_Prrte_When_They_Are_Known()
    {
        // Given
        var launch = Launch with
        {
            Hosts = [new("c-1", 2, "eno1"), new("c-2", 2, "ens3"), new("c-3", 2, "eno1")],
        };

        // Then
        string.Join(' ', MpirunCommand.Build(launch, V5, "h"))
            .ShouldContain(" --mca btl_tcp_if_include 10.70.3.0/24 --prtemca prte_if_include eno1,ens3 ");
        string.Join(' ', MpirunCommand.Build(launch, V4, "h")).ShouldContain(" --mca oob_tcp_if_include 10.70.3.0/24 ");
    }

    // src/pm/hydra/ui/mpich of MPICH 4.0.2: the launcher has its range by the environment alone. src/uct/tcp/tcp_iface.c of UCX 1.13.1 and
    // prov/tcp/src/tcpx_init.c of libfabric 1.17 have the ranks'.
    [Fact]
    public void Should_Speak_To_Hydra_And_Its_Transports_When_Mpi_Is_Mpich()
    {
        // Given
        var launch = Launch with
        {
            Hosts = [new("10.70.3.1", 2, "eth0"), new("10.70.3.2", 2, "eth0")],
            Ports = new(50000, 50099),
            RemoteAgent = "/a/mpi-ssh",
        };

        // Then
        string.Join(' ', MpirunCommand.Build(launch, Mpich, "hostfile"))
            .ShouldBe(
                "env MPIR_CVAR_CH3_PORT_RANGE=50000:50099 mpirun -f hostfile -ppn 2 -bootstrap ssh -bootstrap-exec /a/mpi-ssh -bind-to none"
                    + " -genv BLIS_NUM_THREADS 1 -genv MKL_NUM_THREADS 1 -genv OMP_NUM_THREADS 1 -genv OPENBLAS_NUM_THREADS 1"
                    + " -genv FI_TCP_PORT_LOW_RANGE 50000 -genv FI_TCP_PORT_HIGH_RANGE 50099 -genv UCX_TCP_PORT_RANGE 50000-50099"
                    + " -n 4 -env FI_TCP_IFACE eth0 -env UCX_NET_DEVICES eth0 /opt/hpl/xhpl"
            );
    }

    [Fact]
    public void Should_Give_Ranks_Variables_Of_Their_Own_When_Interfaces_Have_Other_Names()
    {
        // Given
        var launch = Launch with
        {
            Hosts = [new("10.70.3.1", 2, "eno1"), new("10.70.3.2", 2, "eno1"), new("10.70.3.3", 2, "ens3")],
        };

        // Then
        string.Join(' ', MpirunCommand.Build(launch, Mpich, "h"))
            .ShouldEndWith(
                " -n 4 -env FI_TCP_IFACE eno1 -env UCX_NET_DEVICES eno1 /opt/hpl/xhpl"
                    + " : -n 2 -env FI_TCP_IFACE ens3 -env UCX_NET_DEVICES ens3 /opt/hpl/xhpl"
            );
    }

    [Theory]
    [InlineData("Intel MPI 2021.12", " -genv I_MPI_PIN 0 -genv FI_PROVIDER tcp ")]
    [InlineData("MVAPICH 2.3.7", " -bind-to none -genv MV2_ENABLE_AFFINITY 0 ")]
    [InlineData("MVAPICH 3.0", " -bind-to none -genv MVP_ENABLE_AFFINITY 0 ")]
    public void Should_Leave_Binding_To_The_Program_When_A_Library_Binds_By_Itself(string mpi, string flags) =>
        string.Join(' ', MpirunCommand.Build(Launch, MpiImplementation.Parse(mpi), "h")).ShouldContain(flags);

    [Fact]
    public void Should_Refuse_When_The_Range_Of_Ports_Is_Too_Small_Or_The_Mpi_Has_No_Launcher()
    {
        Should
            .Throw<UsageException>(() => MpirunCommand.Build(Launch with { Ports = new(50000, 50010) }, V4, "h"))
            .Message.ShouldContain("50000-50010 has 11; with 2 ranks on a node at least 12 are needed");
        Should
            .Throw<UsageException>(() => MpirunCommand.Build(Launch, MpiImplementation.Parse("Cray MPICH 8.1.29"), "h"))
            .Message.ShouldContain("Cray MPICH 8.1.29 has no mpirun");
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
        (Hostfile.Format(Launch.Hosts, V4), Hostfile.Format(Launch.Hosts, Mpich)).ShouldBe(
            ("c-1 slots=2\nc-2 slots=2\n", "c-1:2\nc-2:2\n")
        );
}
