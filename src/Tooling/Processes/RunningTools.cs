using System.Text;

namespace Hoarfrost.Tooling.Processes;

/// <summary>A call of a pipeline that was killed, whose processes go on.</summary>
/// <param name="LogPath">The log that it still writes.</param>
internal sealed record RunningTool(string LogPath, CallId Call)
{
    private static readonly TimeSpan TerminateGrace = TimeSpan.FromSeconds(5);

    private ProcessTree Tree => new(Call);

    public bool IsAlive => Tree.Members().Count > 0;

    /// <summary>Ends it in an orderly way: SIGINT, then SIGTERM, then SIGKILL.</summary>
    /// <param name="interruptGrace">How long it may take after SIGINT; terraform finishes what it has begun and saves its state.</param>
    public Task EndAsync(TimeSpan interruptGrace) => Tree.EndAsync(interruptGrace, TerminateGrace);
}

/// <summary>
/// What outlives a killed pipeline. A tool writes to its log by itself, not through a pipe of ours, so that it comes to an orderly end
/// even then: terraform saves its state. Nobody may use that state before. A record <c>LOG.running</c> beside the log, written before
/// the tool is started and removed when it has ended, holds the call's mark, by which the next run finds the processes.
/// </summary>
internal static class RunningTools
{
    private const string Extension = ".running";

    /// <summary>The calls of earlier runs that still have processes; records of all others are removed.</summary>
    /// <remarks>Call it under the cluster's lock, before the first tool of this run: those of this run would be found too.</remarks>
    public static IReadOnlyList<RunningTool> Find(string logsDirectory)
    {
        if (!Directory.Exists(logsDirectory))
        {
            return [];
        }

        List<RunningTool> found = [];
        foreach (var record in Directory.EnumerateFiles(logsDirectory, "*" + Extension).Order(StringComparer.Ordinal))
        {
            var tool = new RunningTool(record[..^Extension.Length], new CallId(File.ReadAllText(record)));
            if (tool.IsAlive)
            {
                found.Add(tool);
            }
            else
            {
                File.Delete(record);
            }
        }

        return found;
    }

    internal static string Record(string logPath, CallId call)
    {
        var path = logPath + Extension;
        File.WriteAllText(path, call.Value, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
