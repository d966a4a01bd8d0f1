using System.Reflection;
using Cake.Core;
using Cake.Frosting.Internal.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cake.Frosting;

/// <summary>Runs the tasks of the entry assembly and of those added, as the command line says.</summary>
public sealed class CakeHost
{
    private readonly IServiceCollection services = HostServices.Create();
    private readonly List<Assembly> assemblies = [.. new[] { Assembly.GetEntryAssembly() }.OfType<Assembly>()];

    public static CakeHost Create() => new();

    /// <summary>Adds the public task classes of another assembly.</summary>
    public CakeHost AddAssembly(Assembly assembly)
    {
        assemblies.Add(assembly);
        return this;
    }

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
        foreach (var task in FindTasks())
        {
            services.AddSingleton(typeof(IFrostingTask), task);
        }

        using var run = new CancellationTokenSource();
        services.TryAddSingleton(run);

        return HostRun.ExecuteAsync(services, args).GetAwaiter().GetResult();
    }

    /// <summary>The assemblies' public task classes, in the order of their metadata.</summary>
    private IEnumerable<Type> FindTasks() =>
        assemblies
            .Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)));
}
