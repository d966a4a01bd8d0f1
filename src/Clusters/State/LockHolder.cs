using System.Diagnostics;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Clusters.State;

/// <summary>Who holds a cluster's lock. Written into the lock file for others to read; the lock itself is the kernel's.</summary>
/// <param name="Id">New for every acquisition: names the pipeline in step records.</param>
/// <param name="Pid">On <paramref name="Host"/>.</param>
/// <param name="Command">What was asked for, as on the command line.</param>
internal sealed record LockHolder(string Id, int Pid, string Host, string User, DateTimeOffset Since, string Command)
{
    public bool IsHere => Host == Environment.MachineName;

    public static LockHolder ThisProcess(string command, DateTimeOffset since) =>
        new(
            Guid.CreateVersion7(since).ToString("N"),
            Environment.ProcessId,
            Environment.MachineName,
            Environment.UserName,
            since,
            command
        );

    /// <summary>What stands in the lock file. That alone does not say that the lock is held.</summary>
    /// <returns>Null where there is none, or where the holder has not written it yet.</returns>
    public static LockHolder? ReadFrom(string path)
    {
        try
        {
            using var handle = NativeFile.OpenForReading(path);
            using var stream = new FileStream(handle, FileAccess.Read);
            return JsonSerializer.Deserialize(stream, StateJson.Default.LockHolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The lock file says that this very holder has it.</summary>
    public bool IsIn(string path) => ReadFrom(path)?.Id == Id;

    /// <summary>False only where it is certain: the process would run on this machine, and does not.</summary>
    public bool MayBeAlive()
    {
        if (!IsHere)
        {
            return true;
        }
        try
        {
            using var process = Process.GetProcessById(Pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>Another pipeline works on the cluster.</summary>
/// <param name="holder">Null if it could not be read.</param>
internal sealed class ClusterLockedException(string path, LockHolder? holder) : HoarfrostException(Text(path, holder))
{
    private static string Text(string path, LockHolder? holder)
    {
        var cluster = Path.GetFileName(Path.GetDirectoryName(path));
        return holder is null
            ? $"""
                Another process holds the lock of the cluster "{cluster}", and did not say which it is: {path}
                Find it (fuser {ShellWord.Quote(path)}), wait for it or end it, then run the same command again.
                """
            : $"""
                Another pipeline works on the cluster "{cluster}": process {holder.Pid} on {holder.Host}, started by {holder.User} at {holder.Since:yyyy-MM-dd HH:mm:ss zzz}.
                Its command: {holder.Command}
                Wait for it, or end it in an orderly way ({End(
                    holder
                )}), then run the same command again. Or take another cluster: --cluster NAME.
                """;
    }

    private static string End(LockHolder holder) =>
        holder.IsHere ? $"kill {holder.Pid}" : $"kill {holder.Pid} on {holder.Host}";
}
