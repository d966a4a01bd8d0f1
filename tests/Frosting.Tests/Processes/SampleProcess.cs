using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Frosting.Tests.Processes;

/// <summary>The sample host as a process of its own, with its output in pipes.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> error = new();

    private SampleProcess(Process process) => this.process = process;

    public static string Assembly => Path.Combine(AppContext.BaseDirectory, "FrostingSample.dll");

    public string Output => string.Join('\n', output);

    public string Error => string.Join('\n', error);

    /// <summary>Starts the sample. Whatever signals the test run itself ignores, as background jobs of a shell do SIGINT, the sample does not.</summary>
    public static SampleProcess Start(params string[] args) =>
        Launch("env", ["--default-signal=INT,TERM", "TERM=xterm-256color", "dotnet", Assembly, .. args]);

    /// <summary>Starts it under <c>timeout</c>, which sends a signal to the process and then to the group that it is in.</summary>
    public static SampleProcess StartUnderTimeout(params string[] args) =>
        Launch("env", ["--default-signal=INT,TERM", "timeout", "600", "dotnet", Assembly, .. args]);

    /// <summary>Starts the script that CI runs on the sample, there with the real Cake.Frosting.</summary>
    public static SampleProcess StartCheck(string script) =>
        Launch("bash", [Path.Combine(AppContext.BaseDirectory, script), Assembly]);

    /// <summary>Starts it on a pseudo terminal.</summary>
    public static SampleProcess StartOnTerminal(string environment, string arguments) =>
        Launch(
            "script",
            [
                "--quiet",
                "--return",
                "--command",
                $"env TERM=xterm {environment} dotnet '{Assembly}' {arguments}",
                "/dev/null",
            ]
        );

    public async Task WaitForOutputAsync(string text, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        while (!Output.Contains(text, StringComparison.Ordinal) && !Error.Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
        }
    }

    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static SampleProcess Launch(string fileName, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(fileName, args)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("NO_COLOR");
        var started = new Process { StartInfo = start };
        var sample = new SampleProcess(started);
        started.OutputDataReceived += (_, line) => Keep(sample.output, line.Data);
        started.ErrorDataReceived += (_, line) => Keep(sample.error, line.Data);
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return sample;
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
