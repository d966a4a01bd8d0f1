using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Frosting;
using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Pods;
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
using Hoarfrost.Platforms.Slurm;
using Hoarfrost.Platforms.Ssh;
using Hoarfrost.Programs.Hpl.Options;
using Hoarfrost.Programs.Mpi.Options;
using Hoarfrost.Programs.Options;
using Hoarfrost.Results.Comparison;
using Hoarfrost.Results.Expectations;
using Hoarfrost.Results.History;
using Hoarfrost.Results.Pages;
using Hoarfrost.Runs.Studies;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling.Docker;
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

        return services;
    }

    /// <summary>What one command is asked for, and where.</summary>
    private static IServiceCollection AddCommand(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => AnsiConsole.Console);
        services.TryAddSingleton(TimeProvider.System);
        // The host goes to the working directory later.
        var startDirectory = Environment.CurrentDirectory;
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
            )
            {
                StartDirectory = startDirectory,
            })
            .AddSingleton(provider =>
                Catalog(
                    [.. provider.GetServices<PlatformOptions>()],
                    NameRules.DefaultOwner(Environment.UserName, Environment.MachineName)
                )
            )
            .AddSingleton(provider => new OptionsInUse(() =>
                OptionsSource
                    .Read(
                        provider.GetRequiredService<OptionCatalog>(),
                        [.. provider.GetServices<PlatformOptions>()],
                        provider.GetRequiredService<ICakeContext>(),
                        provider.GetRequiredService<ProjectPaths>()
                    )
                    .Select(options => PodOptionTable.WithFullPaths(options, startDirectory))
            ))
            .AddTransient(provider => provider.GetRequiredService<OptionsInUse>().Value)
            .AddSingleton(provider =>
                CommandLineTargets(
                    provider.GetRequiredService<ICakeArguments>(),
                    provider.GetRequiredService<OptionsInUse>().Command
                )
            )
            .AddSingleton(provider => new ClusterDirectory(
                System.IO.Path.Combine(
                    provider.GetRequiredService<ProjectPaths>().Clusters,
                    provider.GetRequiredService<OptionsInUse>().Command.Options.Cluster
                )
            ))
            .AddSingleton(provider =>
                ConsoleProgress.Create(
                    provider.GetRequiredService<ICakeLog>().Verbosity == Verbosity.Quiet,
                    provider.GetRequiredService<ICakeEnvironment>().GetEnvironmentVariable,
                    provider.GetRequiredService<TimeProvider>()
                )
            )
            .AddSingleton<CommandPlan>()
            .AddSingleton<ToolVersions>()
            .AddSingleton<DockerAccess>()
            .AddSingleton<ActiveToolbox>();
    }

    private static IServiceCollection AddClusters(this IServiceCollection services) =>
        services
            .AddScoped<ClusterStateFile>()
            .AddScoped<StepStore>()
            .AddScoped<StepRunner>()
            .AddScoped<StepOutputs>()
            .AddCapability<IMachinePlatform>()
            .AddCapability<INodeImagePlatform>()
            .AddCapability<IPodPlatform>()
            .AddCapability<IStackPlatform>()
            .AddScoped<NameCheck>()
            .AddScoped<OrphanedTools>()
            .AddScoped<DockerImages>()
            .AddScoped<EngineProxy>()
            .AddScoped<BaseStack>()
            .AddScoped<NodeLiveness>()
            .AddScoped<Toolbox>()
            .AddScoped<ToolboxImage>()
            .AddScoped<ToolCheck>()
            .AddScoped<ToolInstallation>()
            .AddScoped<DockerEngine>()
            .AddScoped<ClusterStart>()
            .AddScoped<StockSystem>()
            .AddScoped<NodePackages>()
            .AddScoped<DebianArchive>()
            .AddScoped<PackageCheck>()
            .AddScoped<HostPackageCheck>()
            .AddScoped<HostSoftware>()
            .AddScoped<HplSources>()
            .AddScoped<HplImage>()
            .AddScoped<StackSource>()
            .AddScoped<StackStates>()
            .AddScoped<StackDeployer>()
            .AddScoped<StackRemoval>()
            .AddScoped<ClusterRemoval>()
            .AddScoped<Func<StackRemoval>>(provider => provider.GetRequiredService<StackRemoval>)
            .AddScoped<Func<HplImage>>(provider => provider.GetRequiredService<HplImage>)
            .AddScoped<RemovalStart>()
            .AddScoped<ClusterKeys>()
            .AddScoped<HostKeyPinning>()
            .AddScoped<SshConfigFile>()
            .AddScoped<Playbook>()
            .AddScoped<PreparedHostsFile>()
            .AddScoped<HostPreparation>()
            .AddScoped<NodeImage>()
            .AddScoped<BaseInstanceBuilder>()
            .AddScoped<BaseImageBuilder>()
            .AddScoped<NetworkMaker>()
            .AddScoped<ClusterMaker>()
            .AddScoped<KubeConnection>()
            .AddScoped<OperatorDeployer>()
            .AddScoped<ExpirySweep>();

    /// <summary>The platforms that there are: one line a platform, which is all that the program knows of it.</summary>
    private static IServiceCollection AddPlatforms(this IServiceCollection services) =>
        services
            .AddPlatform<LocalModule>()
            .AddPlatform<GcpModule>()
            .AddPlatform<GkeModule>()
            .AddPlatform<KubeModule>()
            .AddPlatform<SshModule>()
            .AddPlatform<SlurmModule>()
            .AddScoped(provider => provider.GetOfPlatform<IPlatform>())
            .AddScoped(provider => provider.GetOfPlatform<INodeSource>());

    internal static IServiceCollection AddPlatform<T>(this IServiceCollection services)
        where T : IPlatformModule, new()
    {
        var module = new T();
        module.Register(services.AddSingleton(module.Options));
        return services;
    }

    private static T GetOfPlatform<T>(this IServiceProvider provider)
        where T : notnull =>
        provider.GetRequiredKeyedService<T>(provider.GetRequiredService<HoarfrostOptions>().Platform);

    /// <summary>The platform for services that only work on one that can do something.</summary>
    private static IServiceCollection AddCapability<T>(this IServiceCollection services)
        where T : class, IPlatform => services.AddScoped(provider => (T)provider.GetRequiredService<IPlatform>());

    internal static OptionCatalog Catalog(IReadOnlyList<PlatformOptions> platforms, string defaultOwner) =>
        new(
            platforms,
            [
                RunOptionTable.Section,
                HplOptionTable.Section(platforms),
                MpiOptionTable.Section,
                ComparisonOptionTable.Section,
                StudyOptionTable.Section,
                ExpectationOptionTable.Section,
                PageOptionTable.Section,
                HistoryOptionTable.Section,
            ],
            defaultOwner
        );

    // The host has them among its arguments, its default one too.
    private static CommandTargets CommandLineTargets(ICakeArguments arguments, CommandOptions command) =>
        new(
            arguments.GetArguments("target") is { Count: > 0 } named ? [.. named] : [StepNames.Default],
            Targets.Edges,
            command.Options.Attach,
            command.Options.Force,
            command.Study?.Target
        );
}
