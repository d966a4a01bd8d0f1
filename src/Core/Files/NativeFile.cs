using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hoarfrost.Core.Files;

/// <summary>
/// <c>open(2)</c> as it is: .NET's own puts a lock (<c>flock</c>) on every file that it opens, so it can't read a file that another has
/// locked; and it opens no directory, which has to be flushed to make a rename last. And <c>rename(2)</c>: .NET's moves no link to a folder.
/// </summary>
internal static partial class NativeFile
{
    private const int ReadOnly = 0;
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint TypeWanted = 1;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int DirectoryType = 0x4000;
    private const int LinkType = 0xA000;
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000;

    /// <exception cref="IOException">There is no such file, or it refuses.</exception>
    public static SafeFileHandle OpenForReading(string path)
    {
        var handle = Open(path, ReadOnly | CloseOnExec);
        return handle.IsInvalid ? throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}") : handle;
    }

    /// <summary>Whether a path is a FIFO, a socket or a device, which .NET takes for a file. Only Linux tells.</summary>
    public static bool IsSpecial(string path) =>
        OperatingSystem.IsLinux()
        && Statx(CurrentDirectory, path, NoFollow, TypeWanted, out var status) == 0
        && (status.Mode & TypeMask) is not (RegularFile or DirectoryType or LinkType);

    /// <summary>In one go, over what is there. Links are moved, not what they lead to.</summary>
    /// <exception cref="IOException">The system refuses it.</exception>
    public static void Rename(string from, string to)
    {
        if (Move(from, to) != 0)
        {
            throw new IOException($"{to}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Move(string from, string to);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out FileStatus status);

    // struct statx of the kernel: the same on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);
}
