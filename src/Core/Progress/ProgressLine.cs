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

    /// <param name="title">Names the step; a target's name.</param>
    public ProgressStep Start(string title)
    {
        lock (gate)
        {
            var view = new ProgressView(title);
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
                output.Ticked(step.View with { Elapsed = step.Elapsed }, isNewest: running[^1] == step);
            }
        }
    }

    internal void End(ProgressStep step, string? summary)
    {
        lock (gate)
        {
            if (running.Remove(step))
            {
                step.StopTimer();
                output.Ended(step.View with { Elapsed = step.Elapsed }, summary);
            }
        }
    }
}
