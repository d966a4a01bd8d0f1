using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Frosting;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Clusters.Removal;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gke;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Platforms.Local;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Results;
using Hoarfrost.Results.Reports;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Ssh;
using Hoarfrost.Runs.Status;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling.Processes;
using Hoarfrost.Tooling.Requirements;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;

namespace Hoarfrost.Composition;

/// <summary>Every service, registered once: singletons for the whole command, scoped ones for as long as the cluster is known.</summary>
internal static class HoarfrostServices
{
    public static IServiceCollection AddHoarfrost(this IServiceCollection services) =>
        services.AddTargets().AddCommand().AddClusters().AddRuns().AddPlatforms();

    private static IServiceCollection AddTargets(this IServiceCollection services)
    {
        foreach (var target in Targets.Types)
        {
            services.AddSingleton(typeof(IFrostingTask), target);
        }

        return services.AddSingleton<TargetScope>();
    }

    /// <summary>What one command is asked for, and where.</summary>
    private static IServiceCollection AddCommand(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => AnsiConsole.Console);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<HoarfrostContext>()
            .AddSingleton<IFrostingContext>(provider => provider.GetRequiredService<HoarfrostContext>())
            .AddSingleton<ClusterScope>()
            .AddSingleton(typeof(Current<>))
            .AddSingleton<IProcessRunner>(provider => new LoggedProcessRunner(
                provider.GetRequiredService<ICakeLog>(),
                new ToolLog(() => provider.GetRequiredService<ClusterDirectory>().LogsDirectory),
                () => provider.GetRequiredService<ActiveToolbox>().Container
            ))
            .AddSingleton(provider => new ProjectPaths(
                ProjectPaths.FindRoot(AppContext.BaseDirectory),
                provider.GetRequiredService<ICakeEnvironment>().WorkingDirectory.FullPath
            ))
            .AddSingleton(provider => new OptionCatalog(
                [.. provider.GetServices<PlatformName>().Select(platform => platform.Value)],
                NameRules.DefaultOwner(Environment.UserName, Environment.MachineName)
            ))
            .AddSingleton(provider =>
                OptionsSource.Read(
                    provider.GetRequiredService<OptionCatalog>(),
                    provider.GetRequiredService<ICakeContext>(),
                    provider.GetRequiredService<ProjectPaths>()
                )
            )
            .AddSingleton(provider =>
                CommandLineTargets(
                    provider.GetRequiredService<ICakeArguments>(),
                    provider.GetRequiredService<HoarfrostOptions>()
                )
            )
            .AddSingleton(provider => new ClusterDirectory(
                System.IO.Path.Combine(
                    provider.GetRequiredService<ProjectPaths>().Clusters,
                    provider.GetRequiredService<HoarfrostOptions>().Cluster
                )
            ))
            .AddSingleton(provider =>
                ConsoleProgress.Create(
                    provider.GetRequiredService<ICakeLog>().Verbosity == Verbosity.Quiet,
                    provider.GetRequiredService<ICakeEnvironment>().GetEnvironmentVariable,
                    provider.GetRequiredService<TimeProvider>()
                )
            )
            .AddSingleton<ToolVersions>()
            .AddSingleton<ActiveToolbox>();
    }

    private static IServiceCollection AddClusters(this IServiceCollection services) =>
        services
            .AddScoped<ClusterStateFile>()
            .AddScoped<StepStore>()
            .AddScoped<StepRunner>()
            .AddScoped<StepOutputs>()
            .AddScoped(provider => (IMachinePlatform)provider.GetRequiredService<IPlatform>())
            .AddScoped(provider => (IPodPlatform)provider.GetRequiredService<IPlatform>())
            .AddScoped<NameCheck>()
            .AddScoped<OrphanedTools>()
            .AddScoped<DockerImages>()
            .AddScoped<BaseStack>()
            .AddScoped<NodeLiveness>()
            .AddScoped<Toolbox>()
            .AddScoped<ToolboxImage>()
            .AddScoped<ToolCheck>()
            .AddScoped<ToolInstallation>()
            .AddScoped<DockerEngine>()
            .AddScoped<ClusterStart>()
            .AddScoped<StockSystem>()
            .AddScoped<HplImage>()
            .AddScoped<StackSource>()
            .AddScoped<StackDeployer>()
            .AddScoped<StackRemoval>()
            .AddScoped<LeftoverAudit>()
            .AddScoped<RemovalStart>()
            .AddScoped<ClusterKeys>()
            .AddScoped<HostKeyPinning>()
            .AddScoped<Playbook>()
            .AddScoped<NodeImage>()
            .AddScoped<BaseInstanceBuilder>()
            .AddScoped<BaseImageBuilder>()
            .AddScoped<NodeCloner>()
            .AddScoped<NetworkMaker>()
            .AddScoped<ClusterMaker>()
            .AddScoped<KubeConnection>()
            .AddScoped<OperatorDeployer>()
            .AddScoped<ExpirySweep>();

    private static IServiceCollection AddRuns(this IServiceCollection services) =>
        services
            .AddScoped<RunStore>()
            .AddScoped<IReadOnlyList<IResultsStore>>(provider =>
                provider.GetRequiredService<HoarfrostOptions>() is { ResultsBucket: not null } options
                    ?
                    [
                        new ResultsBucket(
                            options,
                            provider.GetRequiredService<ICakeEnvironment>().GetEnvironmentVariable
                        ),
                    ]
                    : []
            )
            .AddSingleton<IProgramReport, HplReport>()
            .AddSingleton<ProgramReports>()
            .AddSingleton(provider => new RunCollector(
                provider.GetRequiredService<ProjectPaths>().Results,
                provider.GetRequiredService<ProgramReports>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddScoped<IRunSites, RunSites>()
            .AddScoped<NodeConnections>()
            // A site is as long as it is open: what it has attached to is not the next one's.
            .AddTransient<NodeSite>()
            .AddScoped<Func<NodeSite>>(provider => provider.GetRequiredService<NodeSite>)
            .AddScoped<MeshCheck>()
            .AddScoped<HplRuns>()
            .AddScoped<RunFollower>()
            .AddScoped<RunPlanner>()
            .AddScoped<RunSizer>()
            .AddScoped<SpeedTrial>()
            .AddTransient<PodSite>()
            .AddScoped<Func<PodSite>>(provider => provider.GetRequiredService<PodSite>)
            .AddScoped<PodCluster>()
            .AddTransient<PodRuns>()
            .AddScoped<PodPlanner>()
            .AddScoped<PodMeshCheck>()
            .AddScoped<PodRemoval>()
            .AddScoped<ClusterCheck>()
            .AddScoped<PlatformCheck>()
            .AddScoped<HplBatch>()
            .AddScoped<RunsInProgress>()
            .AddScoped<UnfinishedRuns>()
            .AddScoped<EndedRuns>()
            .AddScoped<HomeRun>()
            .AddScoped<TimeLeft>()
            .AddScoped<RunResults>()
            .AddScoped<RunReport>()
            .AddScoped<RunCopies>()
            .AddScoped<RunFinisher>()
            .AddScoped<Attachment>()
            .AddScoped<LastResults>()
            .AddScoped<ClusterResults>()
            .AddScoped<ClusterStatusReader>()
            .AddScoped<CloudStatusReader>();

    /// <summary>The platforms that there are: one line a platform.</summary>
    private static IServiceCollection AddPlatforms(this IServiceCollection services) =>
        services
            .AddScoped(typeof(Lazy<>), typeof(LazyService<>))
            .AddScoped<GoogleServices>()
            .AddPlatform<LocalPlatform>(LocalPlatform.PlatformName)
            .AddPlatform<GcpPlatform>(GcpPlatform.PlatformName)
            .AddPlatform<GkePlatform>(GkePlatform.PlatformName)
            .AddPlatform<KubePlatform>(KubePlatform.PlatformName)
            .AddScoped(provider =>
                provider.GetRequiredKeyedService<IPlatform>(provider.GetRequiredService<HoarfrostOptions>().Platform)
            );

    /// <param name="name">The value of <c>--platform</c>.</param>
    internal static IServiceCollection AddPlatform<T>(this IServiceCollection services, string name)
        where T : class, IPlatform => services.AddSingleton(new PlatformName(name)).AddKeyedScoped<IPlatform, T>(name);

    // The host has them among its arguments, its default one too.
    private static CommandTargets CommandLineTargets(ICakeArguments arguments, HoarfrostOptions options) =>
        new(
            arguments.GetArguments("target") is { Count: > 0 } named ? [.. named] : [StepNames.Default],
            Targets.Edges,
            options.Attach,
            options.Force
        );
}
