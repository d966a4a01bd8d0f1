using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;

namespace Cake.Frosting.Internal.Help;

/// <summary>Prints the help of the <see cref="IHelpProvider"/> among the services, or Spectre's own.</summary>
internal static class HelpPrinter
{
    public static void Print(IServiceProvider provider)
    {
        var model = new HelpModel(Assembly.GetEntryAssembly()?.GetName().Name ?? "build");
        var help =
            provider.GetService<IHelpProvider>()
            ?? new HelpProvider(provider.GetRequiredService<ICommandAppSettings>());
        var console = provider.GetRequiredService<IAnsiConsole>();
        foreach (var part in help.Write(model, model))
        {
            console.Write(part);
        }
    }

    /// <summary>Spectre's defaults, which only a command app holds. Help providers that derive from Spectre's ask for them.</summary>
    public static ICommandAppSettings Settings()
    {
        ICommandAppSettings? settings = null;
        new CommandApp().Configure(configuration => settings = configuration.Settings);
        return settings!;
    }
}
