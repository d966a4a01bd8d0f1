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

    [Fact]
    public async Task Should_Ask_For_Jobs_Of_Hidden_Partitions_Too()
    {
        await bench.Queue.JobsAsync(now: true, Cancel);

        bench.Asked.ShouldHaveSingleItem().ShouldStartWith("squeue -a -h -t all ");
    }
}
