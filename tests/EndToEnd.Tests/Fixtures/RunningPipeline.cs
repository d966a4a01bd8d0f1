using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EndToEnd.Tests.Fixtures;

/// <summary>The program as a process. Killed on disposal if it still runs.</summary>
internal sealed class RunningPipeline : IDisposable
{
    private readonly Process process = new();
    private readonly StringBuilder output = new();
    private readonly long start;

    public RunningPipeline(ProcessStartInfo info)
    {
        info.UseShellExecute = false;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        process.StartInfo = info;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        StartedAt = DateTimeOffset.UtcNow;
        start = Stopwatch.GetTimestamp();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public DateTimeOffset StartedAt { get; }

    public bool HasExited => process.HasExited;

    public async Task<PipelineResult> EndAsync(TimeSpan? deadline = null)
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(deadline ?? Deadline.Warm);
        return new PipelineResult(process.ExitCode, Output(), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>SIGKILL, to the program alone: its tools live on.</summary>
    public async Task KillAsync()
    {
        process.HasExited.ShouldBeFalse($"It ended before it could be killed: {Output()}");
        process.Kill();
        await EndAsync();
    }

    /// <summary>SIGINT, as Ctrl+C sends it.</summary>
    public async Task InterruptAsync() =>
        await Command.RunAsync("/bin/kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until something is so while this pipeline runs.</summary>
    public async Task ReachAsync(Func<bool> reached, string what)
    {
        await Deadline.UntilAsync(
            () => process.HasExited || reached(),
            what,
            TestContext.Current.CancellationToken,
            Deadline.Cold
        );
        process.HasExited.ShouldBeFalse($"It ended before {what}: {Output()}");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private void Add(string? line)
    {
        lock (output)
        {
            output.Append(line).Append('\n');
        }
    }

    private string Output()
    {
        lock (output)
        {
            return output.ToString();
        }
    }
}
