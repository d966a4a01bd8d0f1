using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

[Collection(LoginBench.Name)]
public sealed class SlurmSurveyTests : IAsyncLifetime
{
    private readonly LoginBench bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await bench.Login.OpenAsync(new("a1", null, null), Cancel);

    public ValueTask DisposeAsync()
    {
        bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Should_See_A_Partition_And_Its_Nodes_When_They_Are_Hidden()
    {
        // Given: Slurm shows those to who asks for all
        bench.Command(
            "scontrol",
            """
            case "$*" in
              '-a -o show partition') echo 'PartitionName=night Default=NO Hidden=YES MaxTime=02:00:00' ;;
              '-a -o show node') echo 'NodeName=n1 CoresPerSocket=8 CPUTot=8 RealMemory=64000 Sockets=1 State=IDLE ThreadsPerCore=1 Partitions=night' ;;
            esac
            """
        );
        var survey = new SlurmSurvey(
            bench.Login,
            (bench.Options with { Nodes = 1 }).With(new SlurmOptions { Partition = "night" })
        );

        // When
        await survey.LookAsync(Cancel);

        // Then
        survey.Smallest.ShouldBe(new NodeSize(8, 1, 64000));
        survey.MaxTime.ShouldBe(TimeSpan.FromHours(2));
    }

    /// <summary>By the manual of sbatch: MiB without a unit, and 0 is all that there is.</summary>
    [Theory]
    [InlineData(null, null, false, 64000)]
    [InlineData(6, null, false, 48000)]
    [InlineData(3, null, false, 48000)]
    [InlineData(6, null, true, 64000)]
    [InlineData(6, "--mem=0", false, 64000)]
    [InlineData(null, "--mem=8G", false, 8192)]
    [InlineData(null, "--mem=8000", false, 8000)]
    [InlineData(null, "--mem=1T", false, 64000)]
    [InlineData(6, "--mem-per-cpu=2000", false, 24000)]
    public async Task Should_Plan_With_The_Memory_That_The_Job_Asks_For(
        int? slots,
        string? directive,
        bool isExclusive,
        int memoryMb
    )
    {
        // Given
        Nodes();
        var slurm = new SlurmOptions { ExclusiveNodes = isExclusive, Sbatch = directive is null ? null : [directive] };
        var survey = new SlurmSurvey(bench.Login, (bench.Options with { Nodes = 1, Slots = slots }).With(slurm));

        // When
        await survey.LookAsync(Cancel);

        // Then
        survey.Shapes.ShouldHaveSingleItem().PlannableMemoryMb.ShouldBe((int)(memoryMb * 0.95));
    }

    [Fact]
    public async Task Should_Plan_For_The_Smallest_Of_All_When_Several_Partitions_Are_Named()
    {
        // Given
        Nodes();

        // When
        var survey = await LookAsync("short,long", nodes: 1);

        // Then
        survey.Smallest.ShouldBe(new NodeSize(4, 2, 32000));
        survey.MaxTime.ShouldBe(TimeSpan.FromMinutes(10));
        (await LookAsync("long", nodes: 2)).MaxTime.ShouldBe(TimeSpan.FromHours(2));
        (await Should.ThrowAsync<UsageException>(() => LookAsync("short,long", nodes: 3))).Message.ShouldContain(
            "--nodes 3: the partition short or long has 2"
        );
        (await Should.ThrowAsync<UsageException>(() => LookAsync("short,night", nodes: 1))).Message.ShouldContain(
            "has no partition night"
        );
        (
            await Should.ThrowAsync<UsageException>(() => LookAsync("short,long", nodes: 1, time: "3:00:00"))
        ).Message.ShouldContain("the partition short or long allows 0-02:00:00");
        await LookAsync("short,long", nodes: 1, time: "1:00:00");
    }

    [Fact]
    public async Task Should_Look_At_The_Partition_Of_The_Users_Environment_When_None_Is_Named()
    {
        // Given
        Nodes();
        Environment.SetEnvironmentVariable("SBATCH_PARTITION", "long");
        try
        {
            // When
            var survey = await LookAsync(partition: null, nodes: 2);

            // Then
            survey.MaxTime.ShouldBe(TimeSpan.FromHours(2));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SBATCH_PARTITION", null);
        }
    }

    private async Task<SlurmSurvey> LookAsync(string? partition, int nodes, string? time = null)
    {
        var survey = new SlurmSurvey(
            bench.Login,
            (bench.Options with { Nodes = nodes }).With(new SlurmOptions { Partition = partition, Time = time })
        );
        await survey.LookAsync(Cancel);
        return survey;
    }

    /// <summary>One node of the partition short, which is the default, and two of the partition long.</summary>
    private void Nodes() =>
        bench.Command(
            "scontrol",
            """
            case "$*" in
              *partition) echo 'PartitionName=short Default=YES MaxTime=00:10:00'; echo 'PartitionName=long Default=NO MaxTime=02:00:00' ;;
              *) echo 'NodeName=n1 CoresPerSocket=8 CPUTot=16 RealMemory=64000 Sockets=1 State=IDLE ThreadsPerCore=2 Partitions=short'
                 for n in n2 n3; do echo "NodeName=$n CoresPerSocket=4 CPUTot=4 RealMemory=32000 Sockets=1 State=IDLE ThreadsPerCore=1 Partitions=long"; done ;;
            esac
            """
        );

    [Fact]
    public async Task Should_Ask_For_Jobs_Of_Hidden_Partitions_Too()
    {
        await bench.Queue.JobsAsync(now: true, Cancel);

        bench.Asked.ShouldHaveSingleItem().ShouldStartWith("squeue -a -h -t all ");
    }
}
