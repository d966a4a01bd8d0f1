using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hoarfrost.Core.Files;

/// <summary>
/// <c>open(2)</c> as it is: .NET's own puts a lock (<c>flock</c>) on every file that it opens, so it can't read a file that another has
/// locked; and it opens no directory, which has to be flushed to make a rename last.
/// </summary>
internal static partial class NativeFile
{
    private const int ReadOnly = 0;
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000;

    /// <exception cref="IOException">There is no such file, or it refuses.</exception>
    public static SafeFileHandle OpenForReading(string path)
    {
        var handle = Open(path, ReadOnly | CloseOnExec);
        return handle.IsInvalid ? throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}") : handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);
}
