using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Frosting.Internal.CommandLine;
using Cake.Frosting.Internal.Configuration;
using Cake.Frosting.Internal.Failures;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal.Running;

internal static class RunEnvironment
{
    /// <summary>Sets the working directory, then the verbosity, which a <c>cake.config</c> there may give.</summary>
    /// <exception cref="FrostingException">There is no such directory. Exit code 2.</exception>
    public static void Prepare(IServiceProvider provider, RunRequest request)
    {
        var environment = provider.GetRequiredService<ICakeEnvironment>();
        var wanted = request.WorkingDirectory ?? provider.GetService<WorkingDirectory>()?.Path;
        var directory = wanted?.MakeAbsolute(environment) ?? environment.WorkingDirectory;
        if (!provider.GetRequiredService<IFileSystem>().Exist(directory))
        {
            var message = $"The working directory '{directory.FullPath}' does not exist.";
            throw new FrostingException(message, new CakeException(ExitCode.Usage, message));
        }

        environment.WorkingDirectory = directory;
        provider.GetRequiredService<ICakeLog>().Verbosity = provider
            .GetRequiredService<ICakeConfiguration>()
            .GetVerbosity(request.Verbosity);
    }
}
