using System.Diagnostics;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.State;

/// <summary>
/// The right of one pipeline to work on a cluster. It is a lock of the kernel on an open file, so it ends with its process, however that
/// ends: nothing needs to judge whether a holder is dead, and a file that a killed one left behind locks nobody out.
/// </summary>
/// <remarks>
/// The file is removed on disposal, which alone would let two in: one that has the old file open, and one that makes a new file. So a
/// winner makes sure that the path still leads to the very file that it locked, by reading back through the path what it wrote through
/// its handle; and only a holder removes the file.
/// </remarks>
internal sealed class ClusterLock : IDisposable
{
    // EWOULDBLOCK on Linux and on macOS: the HResult of a file that another has locked.
    private static readonly int[] LockedByAnother = [11, 35];

    // For a holder that has the lock but has not written who it is. A refusal that knows its holder does not wait.
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(300);

    private readonly string path;
    private readonly FileStream file;
    private bool disposed;

    private ClusterLock(string path, FileStream file, LockHolder holder)
    {
        this.path = path;
        this.file = file;
        Holder = holder;
    }

    public LockHolder Holder { get; }

    /// <summary>Takes the lock at once or not at all.</summary>
    /// <param name="path"><see cref="ClusterDirectory.Lock"/>. Its directory is made (0700) where it is missing.</param>
    /// <param name="description">What the pipeline was asked for, as on its command line: others read it when they are refused.</param>
    /// <exception cref="ClusterLockedException">Another pipeline, or another part of this one, holds it.</exception>
    /// <exception cref="StateException">The file can't be made.</exception>
    public static ClusterLock Acquire(string path, string description, TimeProvider? clock = null)
    {
        path = Path.GetFullPath(path);
        var holder = LockHolder.ThisProcess(description, (clock ?? TimeProvider.System).GetUtcNow());
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var taken = TryAcquire(path, holder);
            if (taken is not null)
            {
                return taken;
            }
            var other = LockHolder.ReadFrom(path);
            if (other is not null && other.MayBeAlive())
            {
                throw new ClusterLockedException(path, other);
            }
            if (Stopwatch.GetElapsedTime(start) > Timeout)
            {
                throw new ClusterLockedException(path, holder: null);
            }
            Thread.Sleep(5);
        }
    }

    /// <summary>Who holds the lock now, without taking it.</summary>
    /// <returns>Null if nobody does, or if the holder can't be read.</returns>
    public static LockHolder? FindHolder(string path)
    {
        try
        {
            // A shared lock for a moment. A pipeline that starts within it sees no living holder in the file, and tries again.
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (IOException e) when (LockedByAnother.Contains(e.HResult))
        {
            return LockHolder.ReadFrom(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }
        disposed = true;
        try
        {
            // If somebody removed the file by hand meanwhile, what is there now is the lock of another.
            if (Holder.IsIn(path))
            {
                File.Delete(path);
            }
            file.Dispose();
            // A cluster that has no state keeps no directory. Not empty is the rule, and it refuses.
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file without a holder locks nobody out.
        }
        finally
        {
            file.Dispose();
        }
    }

    private static ClusterLock? TryAcquire(string path, LockHolder holder)
    {
        FileStream? stream = null;
        try
        {
            PrivateDirectory.Create(Path.GetDirectoryName(path)!);
            stream = new FileStream(path, LockFile());
            stream.SetLength(0);
            JsonSerializer.Serialize(stream, holder, StateJson.Default.LockHolder);
            stream.Flush();
            if (holder.IsIn(path))
            {
                var taken = new ClusterLock(path, stream, holder);
                stream = null;
                return taken;
            }
            return null;
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            // The last holder removed the cluster's directory between our two steps.
            return null;
        }
        catch (IOException e) when (LockedByAnother.Contains(e.HResult))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Writing(path, e);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    private static FileStreamOptions LockFile() =>
        new()
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            UnixCreateMode = AtomicFile.Private,
        };
}
