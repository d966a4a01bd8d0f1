using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Slurm;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;

namespace Runs.Tests.Slurm;

[Collection(LoginBench.Name)]
public sealed class SlurmTrialTests : IAsyncLifetime
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
    public async Task Should_Leave_No_Job_When_It_Is_Ended_While_It_Is_Submitted()
    {
        // Given
        bench.Command(
            "scontrol",
            """
            case "$*" in
              *partition) echo 'PartitionName=short Default=YES MaxTime=00:10:00' ;;
              *) echo 'NodeName=n1 CoresPerSocket=8 CPUTot=8 RealMemory=64000 Sockets=1 State=IDLE ThreadsPerCore=1 Partitions=short' ;;
            esac
            """
        );
        bench.Command("sbatch", "echo 9; exec sleep 60");
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        // When
        var trying = RunAsync(asked.Token);
        while (!bench.Asked.Any(static line => line.StartsWith("sbatch", StringComparison.Ordinal)))
        {
            trying.IsCompleted.ShouldBeFalse($"{trying.Exception}");
            await Task.Delay(20, Cancel);
        }

        await asked.CancelAsync();

        // Then: by the name that the job was submitted by
        await Should.ThrowAsync<OperationCanceledException>(() => trying);
        var name = bench
            .Asked.Single(static line => line.StartsWith("sbatch", StringComparison.Ordinal))
            .Split(' ')
            .Single(static word => word.StartsWith("--job-name=", StringComparison.Ordinal))["--job-name=".Length..];
        bench.Asked[^1].ShouldBe($"scancel --user={Environment.UserName} --name={name}");
        Directory.EnumerateFileSystemEntries($"{bench.Directory}/runs").ShouldBeEmpty();
    }

    private async Task<SectionOutputs> RunAsync(CancellationToken cancellationToken)
    {
        var options = bench.Options with { Nodes = 1 };
        var survey = new SlurmSurvey(bench.Login, options);
        await survey.LookAsync(cancellationToken);
        var software = new SlurmSoftware(bench.Login, hosts: null!, options, progressLine: null!);
        var reader = new BatchReader(bench.Login);
        return await new SlurmTrial(
            bench.Login,
            options,
            survey,
            software,
            new JobSubmission(bench.Login, software, bench.Queue),
            new SlurmFollower(bench.Login, reader, bench.Queue, options),
            reader
        ).RunAsync(
            TrialRequest.Of(
                "verify",
                new RankPlan(["blue-1"], 8, 1, Oversubscribed: false),
                new(MpiKind.OpenMpi, 4, 1, 4),
                JobSections.Placement
            ),
            new FoundSoftware(
                "n1",
                "3.11",
                new(null, null, null, null),
                new(null, null, null, null, null, "x86_64", ""),
                new FoundMpi("Open MPI", "4.1.4", ["mpicc"], "mpirun"),
                null,
                null,
                null,
                [],
                new Dictionary<string, IReadOnlyList<string>>(),
                null
            ),
            progress: null,
            cancellationToken
        );
    }
}
