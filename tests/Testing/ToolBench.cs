using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Processes;
using Path = System.IO.Path;

namespace Testing;

/// <summary>The real runner, a folder for its logs, and the real Dummy.</summary>
internal sealed class ToolBench : IDisposable
{
    public ToolBench()
    {
        Logs = Path.Combine(Folder, "logs");
        Runner = new LoggedProcessRunner(new NullLog(), new ToolLog(() => Logs));
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string Dummy => DummyProcess.Executable;

    public string Folder { get; } = Directory.CreateTempSubdirectory("hoarfrost-tests-").FullName;

    public string Logs { get; }

    public LoggedProcessRunner Runner { get; }

    public IToolProcess Start(ProcessSettings settings, params IEnumerable<string> arguments)
    {
        settings.Arguments = new ProcessArgumentBuilder().AppendArguments(arguments);
        return (IToolProcess)Runner.Start(Dummy, settings);
    }

    /// <summary>Runs a query to its end and returns its stdout.</summary>
    public string Ask(ProcessSettings settings, params IEnumerable<string> arguments)
    {
        settings.Silent = true;
        using var process = Start(settings, arguments);
        process.WaitForExit(30_000).ShouldBeTrue();
        return string.Join('\n', process.GetStandardOutput());
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        var end = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            DateTime.UtcNow.ShouldBeLessThan(end, "waited too long");
            await Task.Delay(10, Token);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
