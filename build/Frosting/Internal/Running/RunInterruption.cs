using System.Diagnostics;
using System.Runtime.InteropServices;
using Cake.Core.Diagnostics;
using Cake.Frosting.Internal.Failures;

namespace Cake.Frosting.Internal.Running;

/// <summary>
/// The first SIGINT or SIGTERM cancels the run's token, so that the current task ends in an orderly way, no other one starts, and the
/// lifetimes are torn down; the second one ends the process at once. Signals that come together are one: <c>timeout</c> sends one to the
/// process and one to its group, a supervisor to each process that it knows.
/// </summary>
internal sealed class RunInterruption : IDisposable
{
    // More than signals sent together can be apart on a busy machine, less than a person takes who has seen that the first is at work.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource run;
    private readonly ICakeLog log;
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly long started = Stopwatch.GetTimestamp();
    private long first;

    public RunInterruption(CancellationTokenSource run, ICakeLog log)
    {
        this.run = run;
        this.log = log;
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
    }

    public void Dispose() => registrations.ForEach(registration => registration.Dispose());

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        // At least 1: 0 is none yet.
        var now = Math.Max(1, Stopwatch.GetElapsedTime(started).Ticks);
        var earlier = Interlocked.CompareExchange(ref first, now, comparand: 0);
        if (earlier != 0)
        {
            if (now - earlier > Together.Ticks)
            {
                Environment.Exit(ExitCode.Interrupted);
            }

            return;
        }

        // Not here: a callback of the token that takes its time must not keep the next signal waiting.
        _ = run.CancelAsync();
        log.Warning("{0}: stopping in an orderly way. A second one ends at once.", context.Signal);
    }
}
