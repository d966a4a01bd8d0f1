using Cake.Cli;
using Cake.Core.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal.Failures;

internal static class FailureReport
{
    /// <summary>
    /// Prints the failure: its message whole, and a stack trace only in a diagnostic run. After a signal the run was interrupted, whatever
    /// then ended it: the cancelled token, or a tool that was stopped on account of it.
    /// </summary>
    /// <returns>The process's exit code.</returns>
    public static int Write(IServiceProvider provider, Exception exception)
    {
        var log = provider.GetRequiredService<ICakeLog>();
        var wasInterrupted = provider.GetRequiredService<CancellationTokenSource>().IsCancellationRequested;
        if (wasInterrupted && exception.GetBaseException() is OperationCanceledException)
        {
            log.Error("Interrupted.");
            return ExitCode.Interrupted;
        }

        log.LogException(exception);
        if (!ExitCode.IsExpected(exception) && log.Verbosity < Verbosity.Diagnostic)
        {
            log.Error("({0}; --verbosity diagnostic shows where.)", exception.GetBaseException().GetType().FullName);
        }

        return wasInterrupted ? ExitCode.Interrupted : ExitCode.Of(exception);
    }
}
