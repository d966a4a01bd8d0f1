using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Hoarfrost.Tooling.Processes;

/// <summary>The kernel's processes, by <c>/proc</c>. Empty where there is none (macOS).</summary>
internal static partial class ProcessTable
{
    private const string Root = "/proc";
    private const int NoSuchProcess = 3;

    public static IReadOnlyList<ProcessStat> Read() =>
        Directory.Exists(Root)
            ?
            [
                .. Directory
                    .EnumerateDirectories(Root)
                    .Select(static path => Path.GetFileName(path))
                    .Where(static name => char.IsAsciiDigit(name[0]))
                    .Select(static name => Find(int.Parse(name, CultureInfo.InvariantCulture)))
                    .OfType<ProcessStat>(),
            ]
            : [];

    public static ProcessStat? Find(int pid) =>
        TryRead(pid, "stat") is { } bytes ? ProcessStat.Parse(Encoding.UTF8.GetString(bytes)) : null;

    public static bool IsAlive(ProcessIdentity process) =>
        Find(process.Pid) is { IsAlive: true } found && found.Identity == process;

    /// <summary>Whether the process was started with <paramref name="assignment"/> (<c>NAME=value</c>) in its environment.</summary>
    /// <remarks>False too for a process of another user, whose environment can't be read.</remarks>
    public static bool HasEnvironment(int pid, ReadOnlySpan<byte> assignment)
    {
        ReadOnlySpan<byte> environment = TryRead(pid, "environ");
        foreach (var entry in environment.Split((byte)0))
        {
            if (environment[entry].SequenceEqual(assignment))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sends a signal; a process that has ended already is no error.</summary>
    /// <exception cref="Win32Exception">The kernel refuses, as for another user's process.</exception>
    public static void Send(ProcessIdentity process, Signal signal)
    {
        if (!IsAlive(process) || Kill(process.Pid, (int)signal) == 0)
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error != NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    private static byte[]? TryRead(int pid, string file)
    {
        try
        {
            return File.ReadAllBytes($"{Root}/{pid.ToString(CultureInfo.InvariantCulture)}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
