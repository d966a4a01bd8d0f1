using Hoarfrost.Runs.Slurm;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

/// <summary>On what squeue, sacct and scontrol of a real Slurm 22.05 answered (tests/Beds/slurm), in which each was provoked.</summary>
public class QueueReaderTests
{
    [Theory]
    [InlineData("2", "PENDING", "PartitionTimeLimit", null)]
    [InlineData("8", "PENDING", "BeginTime", "2026-11-30T21:50:51")]
    [InlineData("20", "PENDING", "ReqNodeNotAvail, UnavailableNodes:slurm-2", null)]
    [InlineData("9", "FAILED", "NonZeroExitCode", "2026-11-30T20:50:55")]
    [InlineData("10", "COMPLETED", "", "2026-11-30T20:50:58")]
    [InlineData("12", "OUT_OF_MEMORY", "OutOfMemory", "2026-11-30T20:51:04")]
    [InlineData("13", "PREEMPTED", "", "2026-11-30T20:51:07")]
    [InlineData("21", "NODE_FAIL", "NodeDown", "2026-11-30T20:51:46")]
    [InlineData("22", "TIMEOUT", "TimeLimit", "2026-11-30T20:52:19")]
    public void Should_Know_State_And_Reason_When_Squeue_Tells_Them(
        string id,
        string state,
        string reason,
        string? start
    )
    {
        var job = QueueReader.Queue(Recorded("squeue.txt")).Last(job => job.Id == id);

        (job.State, job.Reason, job.StartsAt, job.Directory).ShouldBe((state, reason, start, "/home/ada"));
    }

    [Theory]
    [InlineData("11", "CANCELLED", 0, "slurm-1")]
    [InlineData("3", "CANCELLED", 2000, "")]
    [InlineData("21", "NODE_FAIL", null, "slurm-2")]
    [InlineData("13", "PREEMPTED", null, "slurm-[1-2]")]
    public void Should_Know_Who_Cancelled_A_Job_When_Sacct_Tells(string id, string state, int? by, string nodes)
    {
        var job = QueueReader.Accounting(Recorded("sacct.txt")).Single(job => job.Id == id);

        (job.State, job.CancelledBy, job.Nodes).ShouldBe((state, by, nodes));
        job.Stage.ShouldBe(JobStage.Over);
    }

    [Fact]
    public void Should_Pass_Over_Other_Lines_When_A_Site_Prints_Them() =>
        QueueReader
            .Queue(
                "Slurm is down for maintenance on Tuesday\n\nslurm_load_jobs error: x|y\n7|RUNNING|N/A||a|/home/ada|None\r\n"
            )
            .Select(static job => (job.Id, job.State, job.Stage))
            .ShouldBe([("7", "RUNNING", JobStage.Running)]);

    [Property]
    public bool Should_Never_Fail_When_The_Text_Is_Any(string text) =>
        QueueReader.Queue(text ?? "") is not null && QueueReader.Accounting(text ?? "") is not null;

    [Theory]
    [InlineData("PartitionTimeLimit")]
    [InlineData("PartitionConfig")]
    [InlineData("QOSMaxWallDurationPerJobLimit")]
    [InlineData("QOSMaxNodePerJobLimit")]
    [InlineData("AssocMaxWallDurationPerJobLimit")]
    [InlineData("AssocMaxCpuPerJobLimit")]
    [InlineData("DependencyNeverSatisfied")]
    [InlineData("InvalidQOS")]
    [InlineData("BadConstraints")]
    [InlineData("AssocGrpCPUMinutesLimit")]
    [InlineData("AssocGrpBillingMinutes")]
    [InlineData("AssocGrpWallLimit")]
    [InlineData("QOSGrpCPUMinutesLimit")]
    [InlineData("QOSGrpGRESMinutes")]
    [InlineData("QOSGrpWallLimit")]
    public void Should_Not_Wait_When_No_Waiting_Cures_The_Reason(string reason)
    {
        var (meaning, advice) = QueueReasons.InVain(reason).ShouldNotBeNull();

        meaning.ShouldNotBeEmpty();
        advice.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("Resources")]
    [InlineData("Priority")]
    [InlineData("BeginTime")]
    [InlineData("Dependency")]
    [InlineData("QOSMaxJobsPerUserLimit")]
    [InlineData("QOSMaxCpuPerUserLimit")]
    [InlineData("AssocMaxJobsLimit")]
    [InlineData("AssocGrpJobsLimit")]
    [InlineData("QOSGrpCPURunMinutesLimit")]
    [InlineData("AssocGrpBillingRunMinutes")]
    [InlineData("ReqNodeNotAvail, UnavailableNodes:slurm-2")]
    [InlineData("PartitionDown")]
    [InlineData("")]
    public void Should_Wait_When_The_Reason_Passes(string reason) => QueueReasons.InVain(reason).ShouldBeNull();

    [Theory]
    [InlineData("AssocGrpCpuLimit", "the jobs of your account use all that they may together")]
    [InlineData("AssocGrpCPURunMinutesLimit", "the jobs of your account use all that they may together")]
    [InlineData("QOSGrpNodeLimit", "the jobs of its QOS use all that they may together")]
    [InlineData("PartitionNodeLimit", "nodes of the partition are down, or it allows a job fewer")]
    [InlineData("JobHeldUser", "it is held until somebody releases it: scontrol release")]
    [InlineData("JobHeldAdmin", "whoever runs the cluster holds it, and alone can release it")]
    [InlineData("Resources", null)]
    public void Should_Wait_And_Say_What_It_Means_When_Others_End_It(string reason, string? meaning)
    {
        QueueReasons.InVain(reason).ShouldBeNull();
        QueueReasons.Meaning(reason).ShouldBe(meaning);
    }

    [Fact]
    public void Should_Know_Cores_And_Partitions_When_The_Controller_Lists_Nodes()
    {
        // Given: two cores, of which one is the system's; and one of Slurm 20.11, with hardware threads, which is drained
        var older =
            "NodeName=n1 Arch=x86_64 CoresPerSocket=16 CPUAlloc=0 CPUTot=64 CPULoad=0.01 AvailableFeatures=zen,ib ActiveFeatures=zen,ib Gres=(null) NodeAddr=n1 NodeHostName=n1 Version=20.11.9 RealMemory=256000 AllocMem=0 FreeMem=250000 Sockets=2 Boards=1 State=IDLE+DRAIN ThreadsPerCore=2 TmpDisk=0 Weight=1 Owner=N/A MCS_label=N/A Partitions=main BootTime=2026-01-01T00:00:00 Reason=Prolog error [root@2026-11-30T20:51:16]";

        // When
        var nodes = NodeListing.Nodes(Recorded("nodes.txt") + older);

        // Then
        nodes
            .Select(static node => (node.Name, node.Cores, node.ThreadsPerCore, node.MemoryMb, node.Serves))
            .ShouldBe([("slurm-1", 1, 1, 9039, true), ("slurm-2", 1, 1, 9039, true), ("n1", 32, 2, 256000, false)]);
        nodes[0].Partitions.ShouldBe(["short", "urgent", "long"]);
        nodes[2].Features.ShouldBe(["zen", "ib"]);
        nodes[2].Reason.ShouldBe("Prolog error");
        NodeListing
            .Partitions(Recorded("partitions.txt"))
            .ShouldBe([
                new("short", true, TimeSpan.FromMinutes(10)),
                new("urgent", false, TimeSpan.FromMinutes(10)),
                new("long", false, TimeSpan.FromHours(2)),
            ]);
    }

    /// <summary>By the rule of Slurm's documentation of CPUs in slurm.conf: as many as cores, and only one thread of each is used.</summary>
    [Theory]
    [InlineData("CPUEfctv=128 CPUTot=128", 64, 2)]
    [InlineData("CPUEfctv=64 CPUTot=64", 64, 1)]
    [InlineData("CPUEfctv=62 CPUTot=64", 62, 1)]
    [InlineData("CPUTot=64", 64, 1)]
    public void Should_Count_Cores_When_Cpus_Are_Cores(string cpus, int cores, int threadsPerCore)
    {
        var node = NodeListing
            .Nodes(
                $"NodeName=n1 CoresPerSocket=32 {cpus} RealMemory=256000 Sockets=2 State=IDLE ThreadsPerCore=2 Partitions=main"
            )
            .ShouldHaveSingleItem();

        (node.Cores, node.ThreadsPerCore).ShouldBe((cores, threadsPerCore));
    }

    [Theory]
    [InlineData("90", 90 * 60)]
    [InlineData("90:30", (90 * 60) + 30)]
    [InlineData("2:00:00", 7200)]
    [InlineData("1-12", 36 * 3600)]
    [InlineData("1-12:30", (36 * 3600) + 1800)]
    [InlineData("1-00:00:01", 86401)]
    [InlineData("UNLIMITED", null)]
    [InlineData("20000000-0", null)]
    [InlineData("2147483647-2147483647", null)]
    [InlineData("2147483647", null)]
    [InlineData("3660-0", 3660 * 86400)]
    [InlineData("1:2:3:4", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    public void Should_Read_A_Time_When_It_Is_One_Of_Slurms(string text, int? seconds) =>
        (JobTime.Parse(text)?.TotalSeconds).ShouldBe(seconds);

    private static string Recorded(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Slurm", "Recorded", name));
}
