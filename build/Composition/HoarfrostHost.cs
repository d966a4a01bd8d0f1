using Cake.Frosting;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Options.Help;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Cli.Help;

namespace Hoarfrost.Composition;

/// <summary>How a Frosting host becomes Hoarfrost.</summary>
internal static class HoarfrostHost
{
    public static CakeHost UseHoarfrost(this CakeHost host) =>
        host.UseWorkingDirectory(ProjectPaths.FindRoot(AppContext.BaseDirectory))
            .UseLifetime<HoarfrostLifetime>()
            // Each target with its prerequisites, in the order given. One graph of all would run Teardown before the RunHpl that is named first.
            .UseCakeSetting("Settings_UnifiedDependencyGraphForMultipleTargets", "false")
            // The host's own help knows nothing of our options; a host that takes no help provider shows its own.
            .ConfigureServices(services =>
                services
                    .AddHoarfrost()
                    .AddSingleton<IHelpProvider>(provider =>
                    {
                        var catalog = provider.GetRequiredService<OptionCatalog>();
                        return new HoarfrostHelpProvider(
                            catalog,
                            Targets.All,
                            HelpScope.PlatformOf(
                                catalog,
                                Environment.GetCommandLineArgs(),
                                Environment.GetEnvironmentVariable
                            )
                        );
                    })
            );
}
