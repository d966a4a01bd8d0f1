using System.Diagnostics;

namespace Testing;

/// <summary>tests/Dummy as a process of its own, spoken to by lines. Killed on disposal if it still runs.</summary>
internal sealed class DummyProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly Process process;

    private DummyProcess(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
    }

    /// <summary>Its folder stands beside that of the tests.</summary>
    public static string Executable { get; } =
        Path.GetFullPath($"../../Dummy/{Path.GetFileName(Folder)}/Dummy", Folder);

    private static string Folder => Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public int Id => process.Id;

    public static DummyProcess Start(params string[] arguments) => new(Executable, arguments);

    /// <summary>Root without the capability to ignore permissions; any other user as it is.</summary>
    public static DummyProcess StartUnprivileged(params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? new DummyProcess("setpriv", ["--bounding-set=-all", "--inh-caps=-all", Executable, .. arguments])
            : Start(arguments);

    public void Say(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
    }

    public async Task<string?> ReadLineAsync() =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline);

    public async Task<string> ReadToEndAsync() =>
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline);

    public async Task<int> ExitCodeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline);
        return process.ExitCode;
    }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }
        process.Dispose();
    }
}
