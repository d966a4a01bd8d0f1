using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.Modules;
using Cake.Frosting.Internal.Configuration;
using Cake.Frosting.Internal.Help;
using Cake.Frosting.Internal.Registration;
using Cake.Frosting.Internal.Targets;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Cake.Frosting.Internal.Running;

internal static class HostServices
{
    /// <summary>
    /// What every run has. Cake's NuGet and DotNetTool modules are not among it: only a host that downloads tools needs them, and would pay
    /// for loading them at every start. The plain report printer is Cake.Core's: Cake.Cli's draws the same table by way of Spectre.Console,
    /// which costs a tenth of a second and folds the table to 80 columns where there is no terminal.
    /// </summary>
    public static IServiceCollection Create()
    {
        var services = new ServiceCollection();
        var core = new ContainerRegistrar(services);
        new CoreModule().Register(core);
        core.Transfer();
        return services
            .AddSingleton<IConsole, TerminalConsole>()
            .AddSingleton<IAnsiConsole>(_ => AnsiConsole.Console)
            .AddSingleton<ICommandAppSettings>(_ => HelpPrinter.Settings())
            .AddSingleton<ICakeLog, ConsoleLog>()
            .AddSingleton<ICakeEngine>(provider => new CakeEngine(
                provider.GetRequiredService<ICakeDataService>(),
                new EngineLog(provider.GetRequiredService<ICakeLog>())
            ))
            .AddSingleton<CakeReportPrinter>()
            .AddSingleton<ICakeReportPrinter, VerboseReportPrinter>()
            .AddSingleton<ICakeConfiguration, FrostingConfiguration>()
            .AddSingleton<FrostingContext>()
            .AddSingleton<IFrostingContext>(provider => provider.GetRequiredService<FrostingContext>())
            .AddSingleton<IVersionResolver, VersionResolver>()
            .AddSingleton<VersionFeature>()
            .AddSingleton<InfoFeature>()
            .AddSingleton<EngineSetup>()
            .AddSingleton<TargetTree>()
            .AddSingleton<TargetList>()
            .AddSingleton<BuildScriptHost<IFrostingContext>>()
            .AddSingleton<DryRunScriptHost<IFrostingContext>>();
    }
}
