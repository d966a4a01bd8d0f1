using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Slurm;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

public class SbatchCommandTests
{
    private static readonly RankPlan Ranks = new(
        ["a-1", "a-2"],
        RanksPerNode: 4,
        ThreadsPerRank: 2,
        Oversubscribed: false
    );
    private static readonly NodeSize Node = new(Cores: 8, ThreadsPerCore: 2, MemoryMb: 64000);

    [Fact]
    public void Should_Say_All_That_The_Job_Needs_When_Only_A_Partition_Is_Given()
    {
        Directives(new() { Partition = "short" }, Ranks, TimeSpan.FromSeconds(601))
            .ShouldBe([
                "--job-name=hoarfrost.a.r1",
                "--nodes=2",
                "--ntasks-per-node=4",
                "--cpus-per-task=4",
                "--mem=0",
                "--time=11",
                "--partition=short",
                "--no-requeue",
                "--signal=B:USR1@60",
                "--open-mode=append",
                "--output=batch.out",
            ]);
    }

    [Fact]
    public void Should_Ask_For_All_Cpus_As_One_Task_When_There_Are_More_Ranks_Than_Cores()
    {
        var many = Ranks with { RanksPerNode = 20, ThreadsPerRank = 1, Oversubscribed = true };

        Directives(new(), many, null)
            .Take(5)
            .ShouldBe([
                "--job-name=hoarfrost.a.r1",
                "--nodes=2",
                "--overcommit",
                "--ntasks-per-node=1",
                "--cpus-per-task=16",
            ]);
    }

    [Fact]
    public void Should_Pass_Directives_On_Unchanged_And_Last_When_The_User_Has_Some() =>
        Directives(
                new() { Time = "1-12", Sbatch = ["--mem-per-cpu=2G", "--comment=two words", "--requeue"] },
                Ranks,
                null
            )
            .ShouldBe([
                "--job-name=hoarfrost.a.r1",
                "--nodes=2",
                "--ntasks-per-node=4",
                "--cpus-per-task=4",
                "--time=1-12",
                "--no-requeue",
                "--signal=B:USR1@60",
                "--open-mode=append",
                "--output=batch.out",
                "--mem-per-cpu=2G",
                "--comment=two words",
                "--requeue",
            ]);

    [Fact]
    public void Should_Ask_For_Its_Part_Of_The_Memory_When_It_Takes_A_Part_Of_The_Cores()
    {
        var part = Ranks with { RanksPerNode = 1 };

        Directives(new(), part, null).ShouldContain("--mem=16000M");
        Directives(new() { ExclusiveNodes = true }, part, null).ShouldContain("--mem=0");
    }

    [Theory]
    [InlineData("--mem=8G", false)]
    [InlineData("--mem-per-gpu=8G", false)]
    [InlineData("--mem-bind=local", true)]
    public void Should_Ask_For_Memory_When_The_User_Does_Not(string directive, bool asks) =>
        Directives(new() { Sbatch = [directive] }, Ranks, null).Contains("--mem=0").ShouldBe(asks);

    [Fact]
    public void Should_Try_Its_Own_Launcher_First_When_The_Library_Is_Open_Mpi()
    {
        var launchers = Launchers("Open MPI", "4.1.4", given: null, tagsOutput: true);

        launchers
            .Select(static one => one.Name)
            .ShouldBe(["mpirun", "srun --mpi=pmix", "srun --mpi=pmi2", "srun", "srun --mpi=openmpi"]);
        launchers[0]
            .Argv.ShouldBe([
                "/opt/bin/mpirun",
                "-np",
                "8",
                "--map-by",
                "ppr:4:node",
                "--bind-to",
                "none",
                "-x",
                "OMP_NUM_THREADS",
            ]);
        launchers[0].Tags.ShouldBe(["--tag-output"]);
        launchers[1]
            .Argv.ShouldBe([
                "srun",
                "--mpi=pmix",
                "--nodes=2",
                "--ntasks=8",
                "--ntasks-per-node=4",
                "--cpus-per-task=4",
                "--cpu-bind=cores",
                "--distribution=block:block",
                "--kill-on-bad-exit=1",
            ]);
        launchers[1].Tags.ShouldBe(["--label"]);
    }

    [Theory]
    [InlineData("2.1.6", "--tag-output")]
    [InlineData("3.1.6", "--tag-output")]
    [InlineData("4.1.4", "--tag-output")]
    [InlineData("5.0.0rc12", "--output tag")]
    [InlineData("10.0.1", "--output tag")]
    public void Should_Ask_For_Tags_As_Its_Mpirun_Takes_It_When_Versions_Differ(string version, string tags)
    {
        string.Join(' ', Launchers("Open MPI", version, given: null, tagsOutput: true)[0].Tags).ShouldBe(tags);
        Launchers("Open MPI", version, given: null, tagsOutput: false)[0].Tags.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Try_The_Launcher_Of_Slurm_First_When_The_Library_Is_Another() =>
        Launchers("Intel MPI", "2021.13", given: null, tagsOutput: false)
            .Select(static one => one.Argv[0])
            .ShouldBe(["srun", "srun", "srun", "srun", "/opt/bin/mpirun"]);

    [Theory]
    [InlineData("Intel MPI", "2021.13", "-prepend-rank", false)]
    [InlineData("MPICH", "4.0.2", "-prepend-pattern [1,%r]<stddiag>:", true)]
    [InlineData("MVAPICH", "3.0", "-prepend-pattern [1,%r]<stddiag>:", true)]
    public void Should_Bind_And_Tag_As_Where_Ranks_Are_Started_By_Ssh_When_It_Is_Hydra(
        string kind,
        string version,
        string tags,
        bool hasBinding
    )
    {
        var launcher = Launchers(kind, version, given: null, tagsOutput: true)[^1];

        string.Join(' ', launcher.Tags).ShouldBe(tags);
        string.Join(' ', launcher.Argv)
            .ShouldBe(
                $"/opt/bin/mpirun -bootstrap slurm -n 8 -ppn 4{(hasBinding ? " -bind-to none" : "")} -envlist OMP_NUM_THREADS"
            );
    }

    [Theory]
    [InlineData("srun --mpi=pmix  -n 2", new[] { "srun", "--mpi=pmix", "-n", "2" })]
    [InlineData("mpirun -x 'A=b c' \"d\"'e'", new[] { "mpirun", "-x", "A=b c", "de" })]
    public void Should_Take_A_Line_Apart_As_A_Shell_Does_When_It_Is_Given(string line, string[] words)
    {
        Launchers("Open MPI", "4.1.4", line, tagsOutput: false).ShouldHaveSingleItem().Argv.ShouldBe(words);
    }

    private static IReadOnlyList<string> Directives(SlurmOptions options, RankPlan ranks, TimeSpan? time) =>
        SbatchCommand.Directives(options, "hoarfrost.a.r1", ranks, Node, time);

    private static IReadOnlyList<BatchLauncher> Launchers(
        string kind,
        string version,
        string? given,
        bool tagsOutput
    ) =>
        BatchLaunchers.Of(
            new FoundMpi(kind, version, ["mpicc"], "/opt/bin/mpirun"),
            given,
            Ranks,
            SbatchCommand.CpusOf(Ranks, Node),
            ["OMP_NUM_THREADS"],
            tagsOutput
        );
}
