using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace Cake.Frosting.Internal.CommandLine;

/// <summary>Help from the provider that the run's services hold, which is made only when help is asked for.</summary>
internal sealed class ServiceHelpProvider(IServiceCollection services, ICommandAppSettings settings) : IHelpProvider
{
    public static bool IsOffered(IServiceCollection services) =>
        services.Any(service => service.ServiceType == typeof(IHelpProvider));

    public IEnumerable<IRenderable> Write(ICommandModel model, ICommandInfo? command)
    {
        using var provider = services.AddSingleton(settings).BuildServiceProvider();
        return [.. provider.GetRequiredService<IHelpProvider>().Write(model, command)];
    }
}
