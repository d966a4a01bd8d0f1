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
    [InlineData(null, 60)]
    [InlineData("srun --mpi=pmix -n 2", 300)]
    public void Should_Have_Time_For_All_Sections_When_Each_Takes_As_Long_As_It_May(string? launcher, double trial)
    {
        var plan = Plan(new() { Launcher = launcher }, oversubscribed: false);

        var placement = plan.Sections.Single(static section => section.Kind == "placement");
        placement.Seconds.ShouldBe(trial);
        var others = plan.Sections.Where(section => section != placement).Sum(static section => section.Seconds);
        (others + (placement.Seconds * plan.Launchers.Count) + SbatchCommand.WarningSeconds).ShouldBeLessThanOrEqualTo(
            BatchPlanner.TimeOf(ProgramSeconds).TotalSeconds
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

    private static BatchPlan Plan(SlurmOptions options, bool oversubscribed, int ranksPerNode = 4)
    {
        var ranks = new RankPlan(["a-1", "a-2"], ranksPerNode, oversubscribed ? 1 : 2, oversubscribed);
        return new BatchPlanner(
            "/users/ada/.hoarfrost/a",
            options,
            Node,
            new FoundMpi("Open MPI", "4.1.4", ["mpicc"], "/opt/bin/mpirun"),
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
