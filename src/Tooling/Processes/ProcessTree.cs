using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Hoarfrost.Tooling.Processes;

/// <summary>
/// Marks every process of one call: children inherit it in their environment, also those that leave their parent, its group and its
/// session to live on as daemons.
/// </summary>
internal readonly record struct CallId(string Value)
{
    public const string VariableName = "TOOL_CALL_ID";

    public static CallId New() => new(Guid.NewGuid().ToString("N"));

    public bool Marks(int pid) => ProcessTable.HasEnvironment(pid, Encoding.UTF8.GetBytes($"{VariableName}={Value}"));
}

/// <summary>Numbers that Linux and macOS share.</summary>
internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

/// <summary>All processes of one call, and how they are ended.</summary>
/// <param name="leaderPid">The tool itself, which leads a session of its own; null when only its mark is known.</param>
internal sealed class ProcessTree(CallId call, int? leaderPid = null)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan KillDeadline = TimeSpan.FromSeconds(5);

    /// <summary>Those alive: marked, of the leader's session, or descended from one of these.</summary>
    public IReadOnlyList<ProcessStat> Members()
    {
        var all = ProcessTable.Read();
        var members = all.Where(process =>
                process.Identity.Pid == leaderPid || process.SessionId == leaderPid || call.Marks(process.Identity.Pid)
            )
            .Select(process => process.Identity.Pid)
            .ToHashSet();
        var children = all.ToLookup(process => process.ParentPid, process => process.Identity.Pid);
        var pending = new Queue<int>(members);
        while (pending.TryDequeue(out var pid))
        {
            foreach (var child in children[pid].Where(members.Add))
            {
                pending.Enqueue(child);
            }
        }

        members.Remove(Environment.ProcessId);
        return [.. all.Where(process => process.IsAlive && members.Contains(process.Identity.Pid))];
    }

    /// <summary>
    /// Ends the tree: SIGINT to the tool only, which ends what it began and saves its state (terraform does); then, or after
    /// <paramref name="interruptGrace"/>, SIGTERM to all that is left; after <paramref name="terminateGrace"/> SIGKILL.
    /// </summary>
    /// <exception cref="TimeoutException">A process outlives SIGKILL for 5 s, as one that hangs in the kernel does.</exception>
    public async Task EndAsync(TimeSpan interruptGrace, TimeSpan terminateGrace)
    {
        if (interruptGrace > TimeSpan.Zero && Tool() is { } tool)
        {
            Send([tool], Signal.Interrupt);
            await WaitAsync(() => ProcessTable.IsAlive(tool.Identity) ? [tool] : [], interruptGrace);
        }

        if (terminateGrace > TimeSpan.Zero && Send(Members(), Signal.Terminate))
        {
            await WaitAsync(Members, terminateGrace);
        }

        await KillAsync();
    }

    public async Task KillAsync()
    {
        var clock = Stopwatch.StartNew();
        while (Send(Members(), Signal.Kill))
        {
            if (clock.Elapsed > KillDeadline)
            {
                var left = string.Join(", ", Members().Select(process => process.Identity.Pid));
                throw new TimeoutException(
                    $"Processes {left} did not end by SIGKILL within {KillDeadline.TotalSeconds} s."
                );
            }

            await Task.Delay(PollInterval);
        }
    }

    // Whatever else is in the tree was started later, by the tool or by what it started.
    private ProcessStat? Tool()
    {
        var members = Members();
        return members.FirstOrDefault(member => member.Identity.Pid == leaderPid)
            ?? members.MinBy(member => member.Identity.StartTicks);
    }

    private static bool Send(IReadOnlyList<ProcessStat> processes, Signal signal)
    {
        foreach (var process in processes)
        {
            try
            {
                ProcessTable.Send(process.Identity, signal);
            }
            catch (Win32Exception)
            {
                // Another user's (sudo's child): its parent is ours, gets the signal too and passes it on.
            }
        }

        return processes.Count > 0;
    }

    private static async Task WaitAsync(Func<IReadOnlyList<ProcessStat>> processes, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            // The whole table is read only when those known are gone.
            var left = processes();
            if (left.Count == 0)
            {
                return;
            }

            while (left.Any(process => ProcessTable.IsAlive(process.Identity)))
            {
                if (clock.Elapsed > deadline)
                {
                    return;
                }

                await Task.Delay(PollInterval);
            }
        }
    }
}
