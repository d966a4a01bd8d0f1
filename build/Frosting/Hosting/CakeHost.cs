using Cake.Core;
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
