using System.ComponentModel;
using System.Diagnostics;

namespace Hoarfrost.Tooling.Processes;

/// <summary>
/// While HPL runs, this process gives way to it: on a local cluster both want the same cores, and one rank that waits makes all wait.
/// </summary>
internal sealed class LowPriority : IDisposable
{
    private LowPriority() => Set(ProcessPriorityClass.BelowNormal);

    public static LowPriority Take() => new();

    public void Dispose() => Set(ProcessPriorityClass.Normal);

    private static void Set(ProcessPriorityClass priority)
    {
        try
        {
            using var process = Process.GetCurrentProcess();
            process.PriorityClass = priority;
        }
        catch (Win32Exception)
        {
            // Only root may raise it again. What follows is short.
        }
    }
}
