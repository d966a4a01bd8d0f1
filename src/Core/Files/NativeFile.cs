using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hoarfrost.Core.Files;

/// <summary>
/// What .NET's own files leave out. <c>open(2)</c> as it is: .NET's own puts a lock (<c>flock</c>) on every file that it opens, so it can't read a file that another has
/// locked; and it opens no directory, which has to be flushed to make a rename last.
/// </summary>
internal static partial class NativeFile
{
    private const int ReadOnly = 0;

    // struct statx of linux/stat.h: the same on every architecture.
    private const int CurrentDirectory = -100;
    private const uint InodeAndChangeTime = 0x100 | 0x80;
    private const int StatusSize = 256;
    private const int InodeOffset = 32;
    private const int ChangeTimeOffset = 96;

    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000;

    /// <exception cref="IOException">There is no such file, or it refuses.</exception>
    public static SafeFileHandle OpenForReading(string path)
    {
        var handle = Open(path, ReadOnly | CloseOnExec);
        return handle.IsInvalid ? throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}") : handle;
    }

    /// <summary>
    /// The inode and its time of change, by <c>statx(2)</c>: a file that came by rename, or from an archive whose times are all the same,
    /// can't pass for the one before.
    /// </summary>
    public static FileIdentity Identity(FileInfo file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new FileIdentity(0, file.CreationTimeUtc.Ticks);
        }
        Span<byte> status = stackalloc byte[StatusSize];
        if (Statx(CurrentDirectory, file.FullName, flags: 0, InodeAndChangeTime, status) != 0)
        {
            throw new IOException($"{file.FullName}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        var seconds = MemoryMarshal.Read<long>(status[ChangeTimeOffset..]);
        var nanoseconds = MemoryMarshal.Read<uint>(status[(ChangeTimeOffset + sizeof(long))..]);
        var changed =
            DateTime.UnixEpoch.Ticks
            + (seconds * TimeSpan.TicksPerSecond)
            + (nanoseconds / TimeSpan.NanosecondsPerTick);
        return new FileIdentity(MemoryMarshal.Read<ulong>(status[InodeOffset..]), changed);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);
}

/// <summary>What a file's system knows of it and nobody can set back.</summary>
/// <param name="Inode">0 where the system does not say.</param>
/// <param name="ChangedTicks">
/// The inode's last change (<c>ctime</c>) in .NET ticks, UTC; on systems other than Linux the file's creation.
/// </param>
internal sealed record FileIdentity(ulong Inode, long ChangedTicks);
