using System.Reflection;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>
/// A target. Where a command names several, a prerequisite of more than one of them is done once. What it did is one line on the console.
/// </summary>
internal abstract class HoarfrostTask : AsyncFrostingTask<HoarfrostContext>, IFrostingTask
{
    public string SkippedMessage => "this command has done it, or goes without it";

    /// <summary>Whether a platform has work for it.</summary>
    public virtual bool IsOn(IPlatform platform) => true;

    /// <summary>Why it has no work, for whoever asks for it.</summary>
    protected virtual string NoWork(IPlatform platform) => $"{platform.Name} has none";

    public sealed override bool ShouldRun(HoarfrostContext context) => context.Command.Begin(NameOf(GetType()));

    public sealed override async Task RunAsync(HoarfrostContext context)
    {
        var name = NameOf(GetType());
        if (StepNames.IsLockless(name))
        {
            await WorkAsync(context);
            return;
        }

        var isOn = IsOn(context.Platform);
        var line = context.Progress.Begin(name, context.Command.IsNamed(name), isOn ? context.Plan.Next(name) : null);
        try
        {
            if (isOn)
            {
                await WorkAsync(context);
            }
            else
            {
                context.Progress.HasNoWork(name, NoWork(context.Platform));
            }

            line.Complete();
        }
        catch (Exception e)
        {
            End(line, e, context.Cancellation.IsCancellationRequested);
            throw;
        }
    }

    public static string NameOf(Type type) => type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name;

    protected abstract Task WorkAsync(HoarfrostContext context);

    private static void End(TargetProgress line, Exception failure, bool isInterrupted)
    {
        if (isInterrupted)
        {
            line.Interrupt();
        }
        else if (failure is HoarfrostException { ExitCode: ExitCodes.Usage or ExitCodes.VerdictNotPassed })
        {
            // The error says all: nothing was begun, or the report has said it.
            line.EndWithoutLine();
        }
        else
        {
            line.Fail();
        }
    }
}
