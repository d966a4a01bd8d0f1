using Cake.Cli;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal.Failures;

internal static class FailureReport
{
    /// <summary>Prints the failure, its message whole and a stack trace only in a diagnostic run.</summary>
    /// <param name="wasInterrupted">
    /// A signal came. Whatever then ended the run, a cancelled token, or a tool that was stopped on account of it, the run was interrupted.
    /// </param>
    /// <returns>The process's exit code.</returns>
    public static int Write(ICakeLog log, Exception exception, bool wasInterrupted)
    {
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
