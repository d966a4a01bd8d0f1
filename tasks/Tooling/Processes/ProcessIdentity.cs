using System.Runtime.InteropServices;

namespace Hoarfrost.Tooling.Processes;

/// <summary>A process, told apart from a later one with the same number.</summary>
/// <param name="StartTicks">Start time as the kernel counts it: clock ticks since boot (field 22 of <c>/proc/PID/stat</c>).</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProcessIdentity(int Pid, long StartTicks);
