using System.Runtime.InteropServices;
using Cake.Core.Diagnostics;
using Cake.Frosting.Internal.Failures;

namespace Cake.Frosting.Internal.Running;

/// <summary>
/// The first SIGINT or SIGTERM cancels the run's token, so that the current task ends in an orderly way, no other one starts, and the
/// lifetimes are torn down; the second one ends the process at once.
/// </summary>
internal sealed class RunInterruption : IDisposable
{
    private readonly CancellationTokenSource run;
    private readonly ICakeLog log;
    private readonly List<PosixSignalRegistration> registrations = [];
    private int signals;

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
        if (Interlocked.Increment(ref signals) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        // Not here: a callback of the token that takes its time must not keep the next signal waiting.
        _ = run.CancelAsync();
        log.Warning("{0}: stopping in an orderly way. A second one ends at once.", context.Signal);
    }
}
