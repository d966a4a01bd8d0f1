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
        var platform = Platform(phase);

        // When
        await platform.CheckAsync(Cancel);

        // Then
        bench
            .Asked.Any(static line => line.StartsWith("sbatch --test-only ", StringComparison.Ordinal))
            .ShouldBe(asks);
    }

    [Theory]
    [InlineData("slurm 20.02.7", "this machine has slurm 20.02.7; slurm 20.11 or later is needed.")]
    [InlineData("slurm-wlm 19.05.5", "this machine has slurm-wlm 19.05.5; slurm 20.11 or later is needed.")]
    [InlineData("slurm 20.11.0", null)]
    [InlineData("slurm-wlm 22.05.8", null)]
    [InlineData("slurm 24.05.1-1", null)]
    [InlineData("what a site's wrapper says", null)]
    public async Task Should_Refuse_A_Slurm_When_It_Is_Too_Old(string version, string? problem)
    {
        // Given
        var platform = Platform(nameof(RunPhase.Collected));
        bench.Command("sbatch", $"echo '{version.Replace("'", "", StringComparison.Ordinal)}'");

        // When
        var error = await Record.ExceptionAsync(() => platform.CheckAsync(Cancel));

        // Then
        error?.Message.ShouldBe(problem);
        (error is null).ShouldBe(problem is null);
    }

    private SlurmPlatform Platform(string phase)
    {
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

        return new(
            bench.Options,
            bench.Login,
            new SlurmSurvey(bench.Login, bench.Options),
            submission,
            new SlurmLeftovers(bench.Login, bench.Queue, submission, bench.Options, new(directory)),
            new CommandTargets([StepNames.RunHpl], []),
            runs
        );
    }
}
