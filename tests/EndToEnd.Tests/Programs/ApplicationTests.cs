using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>Programs that nobody here wrote, on a cluster that has all their packages.</summary>
public sealed partial class ApplicationTests(ApplicationTests.ApplicationCluster cluster)
    : IClassFixture<ApplicationTests.ApplicationCluster>
{
    private const string Why = "It installs 500 MB of applications.";

    /// <summary>Atoms that repel and attract each other begin on a lattice, and melt.</summary>
    private const string Melt = """
        units lj
        atom_style atomic
        lattice fcc 0.8442
        region box block 0 8 0 8 0 8
        create_box 1 box
        create_atoms 1 box
        mass 1 1.0
        velocity all create 3.0 87287
        pair_style lj/cut 2.5
        pair_coeff 1 1 1.0 1.0 2.5
        neighbor 0.3 bin
        neigh_modify every 20 delay 0 check no
        fix 1 all nve
        thermo 50
        run 100

        """;

    private const string Fortran = """
        program ring
          use mpi
          implicit none
          integer :: failed, rank, ranks, total
          call mpi_init(failed)
          call mpi_comm_rank(mpi_comm_world, rank, failed)
          call mpi_comm_size(mpi_comm_world, ranks, failed)
          call mpi_reduce(rank + 1, total, 1, mpi_integer, mpi_sum, 0, mpi_comm_world, failed)
          if (rank == 0) print '(a,i0,a,i0)', 'sum ', total, ' of ranks ', ranks
          call mpi_finalize(failed)
        end program

        """;

    [Fact]
    public async Task Should_Run_On_All_Ranks_When_Lammps_Comes_From_Debian()
    {
        Nightly.Only(Why);

        // Given
        using var folder = new ProgramFolder();
        folder.Write("in.melt", Melt);
        var options = ProgramGuide.Commands(ProgramGuide.Part("A program of Debian, in one line")).Single();

        // When
        using var run = Pipeline.StartProgram(
            cluster.Checkout,
            ["--cluster", cluster.Pipeline.Cluster, .. options],
            workingDirectory: folder.Path
        );
        var ended = await run.EndAsync(Deadline.Cold);

        // Then
        ended.ShouldEndWith(0).ShouldSay("on 2 procs");
        Output("log.lammps").ShouldContain("Loop time of");
    }

    [Fact]
    public async Task Should_Run_On_All_Ranks_When_Gromacs_Comes_From_Debian()
    {
        Nightly.Only(Why);

        // Given
        using var folder = new ProgramFolder();
        var part = ProgramGuide.Part("A program with steps before and after: GROMACS");
        folder.Write("program.yaml", ProgramGuide.Block(part, "yaml"));
        folder.Write("start.top", ProgramGuide.Block(part, "text"));
        folder.Write("md.mdp", ProgramGuide.Block(part, "ini"));

        // When: twice, as nothing of the first run may be in the second one's way
        foreach (var _ in (int[])[1, 2])
        {
            (await cluster.Pipeline.RunAsync("RunMpi", "--program", folder.Path)).ShouldEndWith(0);

            // Then
            Metric("ranks").ShouldBe(2);
            Metric("performance").ShouldBeGreaterThan(0);
            Output("md.log").ShouldContain("Finished mdrun");
        }
    }

    [Fact]
    public async Task Should_Have_Every_Figure_When_Hpc_Challenge_Ends()
    {
        Nightly.Only(Why);

        // When
        var run = await cluster.Pipeline.RunAsync("RunMpi", "--program", "hpcc", "--set", "n=1000");

        // Then
        run.ShouldEndWith(0);
        var summary = SummaryLine().Matches(Summary().Match(Output("hpccoutf.txt")).Value);
        summary.Count.ShouldBeGreaterThan(100);
        Keys("summary").ShouldBe(summary.Select(line => line.Groups["key"].Value), ignoreOrder: true);
        Metric("finished").ShouldBe(1);
        Metric("hpl").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Should_Have_Latencies_Over_Sizes_When_Netpipe_Ends()
    {
        Nightly.Only(Why);

        (await cluster.Pipeline.RunAsync("RunMpi", "--program", "netpipe", "--set", "largest=65536")).ShouldEndWith(0);

        Metric("latency").ShouldBeInRange(0.1, 10_000);
        Keys("latencies").Count().ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Should_Sum_Over_All_Ranks_When_A_Program_Is_Fortran()
    {
        Nightly.Only(Why);

        // Given
        using var folder = new ProgramFolder();
        folder.Write("ring.f90", Fortran);
        folder.Write("program.yaml", "packages: [gfortran]\nbuild: mpif90 -O2 -o ring ring.f90\ncommand: ./ring\n");

        // When / Then
        (await cluster.Pipeline.RunAsync("RunMpi", "--program", folder.Path))
            .ShouldEndWith(0)
            .ShouldSay("sum 3 of ranks 2");
    }

    private string Output(string file) =>
        File.ReadAllText(Path.Combine(cluster.Pipeline.Files.ResultFolders()[^1], "outputs", file));

    private IEnumerable<string> Keys(string series) =>
        cluster.Result["section"]!["series"]!.AsArray().Single(found => ClusterFiles.Text(found!, "name") == series)![
            "points"
        ]!
            .AsArray()
            .Select(point => ClusterFiles.Text(point!, "key"));

    private double Metric(string name) =>
        cluster.Result["metrics"]!.AsArray().First(metric => ClusterFiles.Text(metric!, "name") == name)![
            "value"
        ]!.GetValue<double>();

    [GeneratedRegex(
        @"^Begin of Summary section\.$.*^End of Summary section\.$",
        RegexOptions.Singleline | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Summary();

    [GeneratedRegex(@"^(?<key>\w+)=", RegexOptions.Multiline, 1000)]
    private static partial Regex SummaryLine();

    /// <summary>Two nodes, made once with what all programs here need.</summary>
    public sealed class ApplicationCluster : IAsyncLifetime
    {
        internal Checkout Checkout { get; private set; } = null!;

        internal Pipeline Pipeline { get; private set; } = null!;

        internal JsonNode Result => Pipeline.Files.LastResult();

        public async ValueTask InitializeAsync()
        {
            if (!Nightly.IsOn)
            {
                return;
            }

            Checkout = Checkout.Create();
            Pipeline = new Pipeline(Checkout, Pipeline.NewName());
            (
                await Pipeline.RunAsync(
                    "RunMpi",
                    "--program",
                    "pi-python",
                    "--nodes",
                    "2",
                    "--packages",
                    "gfortran,gromacs,hpcc,lammps,netpipe-openmpi,python3-mpi4py"
                )
            ).ShouldEndWith(0);
        }

        public async ValueTask DisposeAsync()
        {
            if (!Nightly.IsOn)
            {
                return;
            }

            (await Pipeline.RunAsync("Teardown")).ShouldEndWith(0);
            Checkout.Dispose();
        }
    }
}
