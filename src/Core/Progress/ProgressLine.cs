namespace Hoarfrost.Core.Progress;

/// <summary>
/// Shows that long work moves. <c>using var step = progress.Start("Clone"); step.Report("creating hoarfrost-2");</c> Steps may overlap
/// and may be reported to from any thread.
/// </summary>
internal sealed class ProgressLine(IProgressOutput output, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly List<ProgressStep> running = [];
    private TargetProgress? target;

    /// <summary>From now on, what steps say is of this target.</summary>
    /// <param name="isNamed">By the command: whoever asks for it is told also that there is nothing to do.</param>
    /// <param name="place">Null: it is the command's only one.</param>
    public TargetProgress Begin(string name, bool isNamed = true, TargetPlace? place = null)
    {
        lock (gate)
        {
            return target = new TargetProgress(this, time, name, isNamed, place);
        }
    }

    /// <summary>Says what the target that runs now has done, such as <c>2 nodes</c>.</summary>
    public void Did(string summary)
    {
        lock (gate)
        {
            target?.Add(summary);
        }
    }

    /// <summary>Says that a target has work, whatever it tells of it. Ignored, as all that follow, where another one runs and only uses it.</summary>
    public void Worked(string name) => Change(name, static target => target.SetWorked());

    /// <summary>Says that the platform or the options leave a target without work.</summary>
    /// <param name="why">Such as <c>kube has none</c>.</param>
    public void HasNoWork(string name, string why) => Change(name, target => target.SetNoWork(why));

    /// <summary>Says that all that a target makes is there.</summary>
    public void UpToDate(string name, string why = "") => Change(name, target => target.SetUpToDate(why));

    /// <param name="title">Names the step; a target's name.</param>
    /// <param name="seconds">How long it is going to take; null: as long as is known of its target.</param>
    public ProgressStep Start(string title, double? seconds = null)
    {
        lock (gate)
        {
            var view = new ProgressView(title)
            {
                Place =
                    seconds is null || target?.Place is null
                        ? target?.Place
                        : target.Place with
                        {
                            Seconds = target.Elapsed.TotalSeconds + seconds,
                        },
            };
            var step = new ProgressStep(this, time, output.Period, view);
            running.Add(step);
            output.Started(view);
            return step;
        }
    }

    /// <summary>Shows work that is mostly over at once, and only where it is not.</summary>
    /// <param name="target">Who waits.</param>
    /// <param name="what">For what, such as <c>SSH of hoarfrost-2</c>.</param>
    /// <param name="deadline">After which it ends by itself.</param>
    public async Task<T> ShowIfLongAsync<T>(string target, string what, TimeSpan deadline, Task<T> work)
    {
        if (await Task.WhenAny(work, Task.Delay(WorthALine, time)) == work)
        {
            return await work;
        }

        using var step = Start($"{target}: {ProgressText.Wait(what, time.GetLocalNow(), deadline)}");
        return await work;
    }

    /// <summary>Gives the terminal back. Steps that still run are not shown any more.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var step in running.ToList())
            {
                End(step, summary: null);
            }

            output.Close();
        }
    }

    private void Change(string name, Action<TargetProgress> change)
    {
        lock (gate)
        {
            if (target?.Name == name)
            {
                change(target);
            }
        }
    }

    internal void Change(ProgressStep step, Func<ProgressView, ProgressView> change)
    {
        lock (gate)
        {
            step.View = change(step.View);
        }
    }

    internal void Tick(ProgressStep step)
    {
        lock (gate)
        {
            // A timer's last call may come after the end.
            if (running.Contains(step))
            {
                output.Ticked(
                    step.View with
                    {
                        Elapsed = step.Elapsed,
                        TargetElapsed = target?.Elapsed ?? step.Elapsed,
                    },
                    isNewest: running[^1] == step
                );
            }
        }
    }

    internal void End(ProgressStep step, string? summary)
    {
        lock (gate)
        {
            if (!running.Remove(step))
            {
                return;
            }

            step.StopTimer();
            if (target is null)
            {
                output.Ended(step.View with { Elapsed = step.Elapsed }, summary);
                return;
            }

            output.Ended();
            if (summary is not null && step.View.Title.StartsWith(target.Name, StringComparison.Ordinal))
            {
                target.Add(summary);
            }
        }
    }

    internal void End(TargetProgress ended, TargetOutcome? outcome)
    {
        lock (gate)
        {
            if (target != ended)
            {
                return;
            }

            target = null;
            if (outcome is not null)
            {
                output.Ended(outcome);
            }
        }
    }
}
