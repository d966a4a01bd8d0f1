using System.Text.Json;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Platforms.Slurm;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;

namespace Platforms.Tests.Slurm;

[Collection(LoginBench.Name)]
public sealed class SlurmPlatformTests : IDisposable
{
    private readonly LoginBench bench = new();
    private readonly TempFolder state = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        bench.Dispose();
        state.Dispose();
    }

    [Theory]
    [InlineData(nameof(RunPhase.Started), false)]
    [InlineData(nameof(RunPhase.Collected), true)]
    public async Task Should_Ask_Whether_A_Job_Would_Be_Taken_When_There_Is_None_To_Attach_To(string phase, bool asks)
    {
        // Given
        var directory = new ClusterDirectory(state["blue"]);
        directory.Create();
        var runs = new RunStore(directory);
        runs.Save(
            new(
                "20261130T200000Z-s1-ab12",
                Enum.Parse<RunPhase>(phase),
                JsonDocument.Parse("{}").RootElement,
                "this machine",
                "runs/r1",
                "f1",
                DateTimeOffset.UnixEpoch
            )
        );
        bench.Command(
            "scontrol",
            """
            case "$*" in
              *partition) echo 'PartitionName=short Default=YES MaxTime=02:00:00' ;;
              *) for n in n1 n2; do echo "NodeName=$n CoresPerSocket=8 CPUTot=8 RealMemory=64000 Sockets=1 State=IDLE ThreadsPerCore=1 Partitions=short"; done ;;
            esac
            """
        );
        var submission = new JobSubmission(bench.Login, software: null!, bench.Queue);

        // When
        await new SlurmPlatform(
            bench.Options,
            bench.Login,
            new SlurmSurvey(bench.Login, bench.Options),
            submission,
            new SlurmLeftovers(bench.Login, bench.Queue, submission, bench.Options, new(directory)),
            new CommandTargets([StepNames.RunHpl], []),
            runs
        ).CheckAsync(Cancel);

        // Then
        bench
            .Asked.Any(static line => line.StartsWith("sbatch --test-only ", StringComparison.Ordinal))
            .ShouldBe(asks);
    }
}
