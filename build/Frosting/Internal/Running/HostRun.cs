using System.Diagnostics.CodeAnalysis;
using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Frosting.Internal.CommandLine;
using Cake.Frosting.Internal.Configuration;
using Cake.Frosting.Internal.Failures;
using Cake.Frosting.Internal.Help;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal.Running;

/// <summary>Does what a command line asks for, and makes every failure an exit code.</summary>
internal static class HostRun
{
    [SuppressMessage("Design", "CA1031", Justification = "The last one to catch.")]
    public static async Task<int> ExecuteAsync(IServiceCollection services, IEnumerable<string> args)
    {
        RunRequest request;
        try
        {
            request = CommandLineParser.Parse(args);
        }
        catch (CakeException exception)
        {
            await using var logging = services.BuildServiceProvider();
            return FailureReport.Write(logging, exception);
        }

        services.AddSingleton(request.Arguments).AddSingleton(request.Remaining);
        await using var provider = services.BuildServiceProvider();
        try
        {
            await ExecuteAsync(provider, request);
            return ExitCode.Success;
        }
        catch (Exception exception)
        {
            return FailureReport.Write(provider, exception);
        }
    }

    private static async Task ExecuteAsync(IServiceProvider provider, RunRequest request)
    {
        if (request.IsOn(HostOptions.Help))
        {
            HelpPrinter.Print(provider);
        }
        else if (request.IsOn(HostOptions.Version))
        {
            provider.GetRequiredService<VersionFeature>().Run(provider.GetRequiredService<IConsole>());
        }
        else if (request.IsOn(HostOptions.Info))
        {
            provider.GetRequiredService<InfoFeature>().Run(provider.GetRequiredService<IConsole>());
        }
        else
        {
            Prepare(provider, request);
            await Runner.RunAsync(provider, request);
        }
    }

    /// <summary>Sets the working directory, then the verbosity, which a <c>cake.config</c> there may give.</summary>
    /// <exception cref="CakeException">There is no such directory. Exit code 2.</exception>
    private static void Prepare(IServiceProvider provider, RunRequest request)
    {
        var environment = provider.GetRequiredService<ICakeEnvironment>();
        var wanted = request.WorkingDirectory ?? provider.GetService<WorkingDirectory>()?.Path;
        var directory = wanted?.MakeAbsolute(environment) ?? environment.WorkingDirectory;
        if (!provider.GetRequiredService<IFileSystem>().Exist(directory))
        {
            throw new CakeException(ExitCode.Usage, $"The working directory '{directory.FullPath}' does not exist.");
        }

        environment.WorkingDirectory = directory;
        provider.GetRequiredService<ICakeLog>().Verbosity = provider
            .GetRequiredService<ICakeConfiguration>()
            .GetVerbosity(request.Verbosity);
    }
}
