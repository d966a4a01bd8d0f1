using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting.Internal.Configuration;
using Cake.Frosting.Internal.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cake.Frosting;

/// <summary>Runs the <see cref="IFrostingTask"/>s among its services, as the command line says.</summary>
public sealed class CakeHost
{
    private readonly IServiceCollection services = HostServices.Create();

    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        services(this.services);
        return this;
    }

    /// <summary>
    /// Parses the command line and runs. An <see cref="Spectre.Console.Cli.Help.IHelpProvider"/> among the services writes the help; a
    /// <see cref="CancellationTokenSource"/> there is the one that SIGINT and SIGTERM cancel, in place of the host's own.
    /// </summary>
    /// <returns>
    /// The exit code: 0 done, 2 wrong usage, 130 interrupted; after a failure that of the <see cref="CakeException"/> behind it, or 1.
    /// </returns>
    public int Run(IEnumerable<string> args)
    {
        using var run = new CancellationTokenSource();
        services.TryAddSingleton(run);

        return HostRun.ExecuteAsync(services, args).GetAwaiter().GetResult();
    }
}

/// <summary>What a run is made of, registered as singletons. Each returns the host.</summary>
public static class CakeHostExtensions
{
    public static CakeHost UseContext<TContext>(this CakeHost host)
        where TContext : class, IFrostingContext =>
        host.ConfigureServices(services => services.AddSingleton<IFrostingContext, TContext>());

    public static CakeHost UseLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingLifetime =>
        host.ConfigureServices(services => services.AddSingleton<IFrostingLifetime, TLifetime>());

    /// <summary>Where the run works, unless the command line says <c>--working</c>.</summary>
    public static CakeHost UseWorkingDirectory(this CakeHost host, DirectoryPath path) =>
        host.ConfigureServices(services => services.AddSingleton(new WorkingDirectory(path)));

    /// <summary>A default for a setting; the environment, cake.config and the command line override it.</summary>
    public static CakeHost UseCakeSetting(this CakeHost host, string key, string value) =>
        host.ConfigureServices(services => services.AddSingleton(new CakeSetting(key, value)));
}
