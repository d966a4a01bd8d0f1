using Cake.Core;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Hpl;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Programs.Hpl.Sizing;
using Hoarfrost.Programs.Mpi;
using Hoarfrost.Programs.Mpi.Results;
using Hoarfrost.Programs.Mpi.Sources;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Shell;
using Hoarfrost.Runs.Ssh;
using Hoarfrost.Runs.Staging;
using Hoarfrost.Runs.Status;
using Hoarfrost.Runs.Studies;
using Hoarfrost.Tasks.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hoarfrost.Composition;

/// <summary>What runs a program, and what becomes of it.</summary>
internal static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services) =>
        services
            .AddScoped<RunStore>()
            .AddScoped<IReadOnlyList<IResultsStore>>(provider =>
                provider.GetRequiredService<HoarfrostOptions>() is { ResultsBucket: { } bucket } options
                    ?
                    [
                        new ResultsBucket(
                            bucket,
                            options.Google.Project,
                            options.Google.RegionName,
                            provider.GetRequiredService<ICakeEnvironment>().GetEnvironmentVariable
                        ),
                    ]
                    : []
            )
            .AddSingleton<Func<RunResult, IProgramReport?>>(HplReport.Of)
            .AddSingleton<Func<RunResult, IProgramReport?>>(MpiReport.Of)
            .AddSingleton<ProgramReports>()
            .AddSingleton(provider => new RunCollector(
                provider.GetRequiredService<ProjectPaths>().Results,
                provider.GetRequiredService<ProgramReports>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddScoped<SpeedTrial>()
            .AddScoped<SpeedCorrection>()
            .AddScoped<HplProgram>()
            .AddScoped<IProgram>(provider => provider.GetRequiredService<HplProgram>())
            .AddScoped<ProgramSourceReader>()
            .AddScoped<MpiPrograms>()
            .AddScoped<IProgram>(provider => provider.GetRequiredService<MpiPrograms>())
            .AddScoped<IPackagedProgram>(provider => provider.GetRequiredService<MpiPrograms>())
            .AddScoped<ProgramList>()
            .AddScoped<NodeConnections>()
            .AddScoped<SshJobFollower>()
            .AddScoped<ProgramStaging>()
            .AddScoped<SshTrial>()
            .AddScoped<SshJobs>()
            .AddScoped<PodCluster>()
            .AddScoped<PodTrial>()
            .AddScoped<PodPrograms>()
            .AddScoped<PodJobs>()
            .AddScoped<IJobBackend>(provider =>
                provider.GetKeyedService<IJobBackend>(provider.GetRequiredService<HoarfrostOptions>().Platform)
                ?? (
                    provider.GetRequiredService<IPlatform>() is IPodPlatform
                        ? provider.GetRequiredService<PodJobs>()
                        : provider.GetRequiredService<SshJobs>()
                )
            )
            .AddScoped<SshShell>()
            .AddScoped<PodShell>()
            .AddScoped<KubectlExec>()
            .AddScoped<KeptWorker>()
            .AddScoped<MeshCheck>()
            .AddScoped<RunPlanner>()
            .AddTransient<RunLifecycle>()
            .AddTransient<RunSession>()
            .AddScoped<Func<RunSession>>(provider => provider.GetRequiredService<RunSession>)
            .AddScoped<RunSessions>()
            .AddScoped<OperatorManifests>()
            .AddScoped<PodRemoval>()
            .AddScoped<ExpectationCheck>()
            .AddScoped<ClusterCheck>()
            .AddScoped<PlatformCheck>()
            .AddScoped<RunBatch>()
            .AddScoped<RunsInProgress>()
            .AddScoped<UnfinishedRuns>()
            .AddScoped<EndedRuns>()
            .AddScoped<RunOutput>()
            .AddScoped<TimeLeft>()
            .AddScoped<StepTimes>()
            .AddScoped<NextStep>()
            .AddScoped<RemovalSummary>()
            .AddScoped<ClusterList>()
            .AddScoped<RunStatusReader>()
            .AddScoped<RunResults>()
            .AddScoped<JobSummary>()
            .AddScoped<RunReport>()
            .AddScoped<PageOpener>()
            .AddScoped<ResultsPage>()
            .AddScoped<HistoryReport>()
            .AddScoped<RunSelector>()
            .AddScoped<ComparisonReport>()
            .AddScoped<RunCopies>()
            .AddScoped<RunFinisher>()
            .AddScoped<Attachment>()
            .AddStudies()
            .AddScoped<LastResults>()
            .AddScoped<ClusterResults>()
            .AddScoped<ClusterStatusReader>()
            .AddScoped<CloudStatusReader>();

    /// <summary>What outlives the services of a point.</summary>
    private static IServiceCollection AddStudies(this IServiceCollection services) =>
        services
            .AddSingleton<Func<CommandOptions>>(provider => () => provider.GetRequiredService<OptionsInUse>().Command)
            .AddSingleton(provider => new StudyFolders(provider.GetRequiredService<ProjectPaths>().Results))
            .AddSingleton<StudyResumption>()
            .AddSingleton<IAskedStudy>(provider => provider.GetRequiredService<StudyResumption>())
            .AddSingleton<StudyConsole>()
            .AddSingleton<IPointRuns, PointScope>()
            .AddSingleton<StudyRunner>()
            .AddScoped<PointRun>();
}
