using Cake.Cli;
using Cake.Core;
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

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;

    /// <summary>128 + SIGINT, as shells report it; for SIGTERM as well.</summary>
    public const int Interrupted = 130;

    /// <summary>
    /// The exit code of the outermost <see cref="CakeException"/> in the chain: who wraps a failure into a new one has the last word. The
    /// engine's <see cref="CakeReportException"/>, which carries none, is looked through, as are aggregates. Without one it is <see cref="Failure"/>.
    /// </summary>
    public static int Of(Exception exception) => Find(exception)?.ExitCode is int code and not Success ? code : Failure;

    /// <summary>Whether somebody meant this failure to be read: its message says all.</summary>
    public static bool IsExpected(Exception exception) => Find(exception) is not null;

    private static CakeException? Find(Exception? exception) =>
        exception switch
        {
            null => null,
            CakeException found => found,
            AggregateException aggregate => aggregate.InnerExceptions.Select(Find).FirstOrDefault(x => x is not null),
            _ => Find(exception.InnerException),
        };
}
