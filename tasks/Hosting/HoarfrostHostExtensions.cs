using Cake.Frosting;
using Hoarfrost.Core.Files;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Cli.Help;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>How a Frosting host becomes Hoarfrost.</summary>
public static class HoarfrostHostExtensions
{
    public static CakeHost UseHoarfrost(this CakeHost host) =>
        host.AddAssembly(typeof(HoarfrostHostExtensions).Assembly)
            .UseWorkingDirectory(ProjectPaths.FindRoot(AppContext.BaseDirectory))
            .UseLifetime<HoarfrostLifetime>()
            // Each target with its prerequisites, in the order given. One graph of all would run Teardown before the RunHpl that is named first.
            .UseCakeSetting("Settings_UnifiedDependencyGraphForMultipleTargets", "false")
            // The host's own help knows nothing of our options; a host that takes no help provider shows its own.
            .ConfigureServices(services =>
                services.AddSingleton<IHelpProvider>(_ => new HoarfrostHelpProvider(OptionsSource.Catalog, Targets.All))
            );
}
