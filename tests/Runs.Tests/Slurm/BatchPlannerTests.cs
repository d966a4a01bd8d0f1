using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

public class BatchPlannerTests
{
    private const double ProgramSeconds = 300;

    private static readonly NodeSize Node = new(Cores: 8, ThreadsPerCore: 2, MemoryMb: 64000);

    [Theory]
    [InlineData(null, 2, 60)]
    [InlineData(null, 100, 200)]
    [InlineData(null, 1000, 300)]
    [InlineData("srun --mpi=pmix -n 2", 2, 300)]
    public void Should_Have_Time_For_All_Sections_When_Each_Takes_As_Long_As_It_May(
        string? launcher,
        int nodes,
        double trial
    )
    {
        var plan = Plan(new() { Launcher = launcher }, oversubscribed: false, nodes: nodes);

        var placement = plan.Sections.Single(static section => section.Kind == "placement");
        placement.Seconds.ShouldBe(trial);
        var others = plan.Sections.Where(section => section != placement).Sum(static section => section.Seconds);
        (others + (placement.Seconds * plan.Launchers.Count) + SbatchCommand.WarningSeconds).ShouldBeLessThanOrEqualTo(
            BatchPlanner.TimeOf(ProgramSeconds, nodes).TotalSeconds
        );
    }

    [Theory]
    [InlineData(4, false, "--cpus-per-task=16")]
    [InlineData(20, true, "--cpus-per-task=16")]
    public void Should_Ask_Each_Node_With_All_Of_The_Jobs_Cpus(int ranksPerNode, bool oversubscribed, string cpus) =>
        Plan(new(), oversubscribed, ranksPerNode)
            .Sections.Single(static section => section.Kind == "facts")
            .Argv.ShouldBe([
                "srun",
                "--nodes=2",
                "--ntasks=2",
                "--ntasks-per-node=1",
                cpus,
                "--cpu-bind=none",
                "--kill-on-bad-exit=1",
                "/users/ada/.hoarfrost/a/bin/hoarfrost-batch",
                "tell",
                "/users/ada/.hoarfrost/a/bin/hoarfrost-job",
                "facts",
            ]);

    /// <summary>By the manuals of each: what keeps the library from pinning ranks that <c>bind</c> has bound.</summary>
    [Theory]
    [InlineData("Open MPI", "4.1.4", null)]
    [InlineData("MPICH", "4.0.2", null)]
    [InlineData("Intel MPI", "2021.13", "I_MPI_PIN")]
    [InlineData("MVAPICH", "2.3.7", "MV2_ENABLE_AFFINITY")]
    [InlineData("MVAPICH", "3.0", "MVP_ENABLE_AFFINITY")]
    public void Should_Have_No_Library_Pin_Ranks_When_It_Would(string kind, string version, string? variable)
    {
        var environment = Plan(new(), oversubscribed: false, mpi: (kind, version)).Environment;

        environment
            .Where(static pair => pair.Value == "0")
            .Select(static pair => pair.Key)
            .ShouldBe(variable is null ? [] : [variable]);
    }

    private static BatchPlan Plan(
        SlurmOptions options,
        bool oversubscribed,
        int ranksPerNode = 4,
        (string Kind, string Version)? mpi = null,
        int nodes = 2
    )
    {
        var ranks = new RankPlan(
            [.. Enumerable.Range(1, nodes).Select(static number => $"a-{number}")],
            ranksPerNode,
            oversubscribed ? 1 : 2,
            oversubscribed
        );
        return new BatchPlanner(
            "/users/ada/.hoarfrost/a",
            options,
            Node,
            new FoundMpi(mpi?.Kind ?? "Open MPI", mpi?.Version ?? "4.1.4", ["mpicc"], "/opt/bin/mpirun"),
            "b1"
        ).Trial(
            "verify",
            new(
                "verify",
                ranks,
                new(MpiKind.OpenMpi, 4, 1, 4),
                [JobSections.Placement, JobSections.Ring, JobSections.Program],
                ["true"],
                new Dictionary<string, string>()
            )
        );
    }
}
