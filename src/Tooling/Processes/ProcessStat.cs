using System.Runtime.InteropServices;

namespace Hoarfrost.Tooling.Processes;

/// <summary>A process, told apart from a later one with the same number.</summary>
/// <param name="StartTicks">Start time as the kernel counts it: clock ticks since boot (field 22 of <c>/proc/PID/stat</c>).</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProcessIdentity(int Pid, long StartTicks);

/// <summary>What <c>/proc/PID/stat</c> says of a process (proc(5)).</summary>
internal sealed record ProcessStat(ProcessIdentity Identity, int ParentPid, int SessionId, char State)
{
    /// <summary>A zombie has ended; only its exit code has not been fetched.</summary>
    public bool IsAlive => State is not ('Z' or 'X');

    /// <summary>Null when <paramref name="text"/> is no such line, as when the process ended while it was read.</summary>
    public static ProcessStat? Parse(string text)
    {
        // The command's name stands in brackets and may hold blanks and brackets itself.
        var nameStart = text.IndexOf('(', StringComparison.Ordinal);
        var nameEnd = text.LastIndexOf(')');
        if (nameStart < 0 || nameEnd < nameStart)
        {
            return null;
        }

        var fields = text[(nameEnd + 1)..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
            fields.Length > 19
            && int.TryParse(text.AsSpan(0, nameStart), CultureInfo.InvariantCulture, out var pid)
            && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent)
            && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var session)
            && long.TryParse(fields[19], CultureInfo.InvariantCulture, out var start)
            ? new ProcessStat(new ProcessIdentity(pid, start), parent, session, fields[0][0])
            : null;
    }
}
