using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Programs;
using Hoarfrost.Results;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Studies;
using NSubstitute;
using Tasks.Tests.Composition;
using Tasks.Tests.Runs.Seam;

namespace Tasks.Tests.Runs.Studies;

/// <summary>Points of a program that counts to N, through all of a run's real life but its nodes.</summary>
internal sealed class CountingPoints(RealCluster cluster, ProcessJobs jobs) : IPointRuns
{
    /// <summary>It fails where it is to count to this.</summary>
    public int Failing { get; init; }

    /// <summary>No such run can be started.</summary>
    public int Refused { get; init; }

    public double SecondsEach { get; init; }

    /// <summary>What plans say.</summary>
    public double? Estimate { get; init; }

    public Task CheckAsync(HoarfrostOptions point) => Task.CompletedTask;

    public Task<double?> EstimateAsync(HoarfrostOptions point, string target, CancellationToken cancellationToken) =>
        Task.FromResult(Estimate);

    public Task<CollectedRun> RunAsync(HoarfrostOptions point, string target, CancellationToken cancellationToken) =>
        point.N == Refused
            ? throw new UsageException($"--n {point.N} is refused.")
            : Run(point).RunAsync(target, cancellationToken);

    public Task ResumeAsync(CancellationToken cancellationToken) =>
        Run(cluster.Options with { N = 0 }).ResumeAsync(cancellationToken);

    public Task EndAsync() => Task.CompletedTask;

    private PointRun Run(HoarfrostOptions point)
    {
        IProgram program = new CountingProgram(point.N!.Value, SecondsEach, point.N == Failing ? 9 : 0);
        var programs = new ProgramList([program]);
        var output = cluster.Create<RunOutput>(programs);
        var sessions = new RunSessions(
            cluster.Create<NameCheck>(Substitute.For<IPlatform>()),
            () =>
                cluster.Create<RunSession>(
                    point,
                    jobs,
                    cluster.Create<MeshCheck>(jobs),
                    cluster.Create<RunPlanner>(jobs, point),
                    cluster.Create<RunLifecycle>(
                        point,
                        jobs,
                        output,
                        programs,
                        cluster.Create<RunFinisher>(output, programs)
                    )
                )
        );
        return cluster.Create<PointRun>(
            Substitute.For<IPlatform>(),
            sessions,
            cluster.Create<RunBatch>(point, sessions, cluster.Create<RunsInProgress>(sessions)),
            (IEnumerable<IProgram>)[program]
        );
    }
}
