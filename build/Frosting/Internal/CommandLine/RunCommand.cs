using System.Diagnostics.CodeAnalysis;
using Cake.Cli;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting.Internal.Failures;
using Cake.Frosting.Internal.Running;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Cli;

namespace Cake.Frosting.Internal.CommandLine;

/// <summary>The one command of a host: makes the services for this command line and does what it asks for.</summary>
internal sealed class RunCommand(IServiceCollection services) : AsyncCommand<RunSettings>
{
    [SuppressMessage("Design", "CA1031", Justification = "The last one to catch: every failure becomes an exit code.")]
    public override async Task<int> ExecuteAsync(
        CommandContext context,
        RunSettings settings,
        CancellationToken cancellationToken
    )
    {
        services.AddSingleton(RunArguments.From(context.Remaining, settings));
        services.AddSingleton(context.Remaining);
        var provider = services.BuildServiceProvider();
        try
        {
            await using (provider)
            {
                await ExecuteAsync(provider, settings);
                return ExitCode.Success;
            }
        }
        catch (Exception exception)
        {
            return FailureReport.Write(
                provider.GetRequiredService<ICakeLog>(),
                exception,
                provider.GetRequiredService<CancellationTokenSource>().IsCancellationRequested
            );
        }
    }

    private static async Task ExecuteAsync(IServiceProvider provider, RunSettings settings)
    {
        if (settings.Version)
        {
            provider.GetRequiredService<VersionFeature>().Run(provider.GetRequiredService<IConsole>());
        }
        else if (settings.Info)
        {
            provider.GetRequiredService<InfoFeature>().Run(provider.GetRequiredService<IConsole>());
        }
        else
        {
            RunEnvironment.Prepare(provider, settings);
            await Runner.RunAsync(provider, settings);
        }
    }
}
