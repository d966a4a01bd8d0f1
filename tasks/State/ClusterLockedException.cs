using System.Globalization;
using Hoarfrost.Context;

namespace Hoarfrost.State;

/// <summary>Another pipeline works on the cluster.</summary>
/// <param name="holder">Null if it could not be read.</param>
internal sealed class ClusterLockedException(string path, LockHolder? holder)
    : HoarfrostException(ExitCodes.StepFailed, Text(path, holder))
{
    public LockHolder? Holder => holder;

    private static string Text(string path, LockHolder? holder)
    {
        var cluster = Path.GetFileName(Path.GetDirectoryName(path));
        return holder is null
            ? $"""
                Another process holds the lock of the cluster "{cluster}", and did not say which it is: {path}
                Find it (fuser {ShellWord.Quote(path)}), wait for it or end it, then run the same command again.
                """
            : string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Another pipeline works on the cluster "{cluster}": process {holder.Pid} on {holder.Host}, started by {holder.User} at {holder.Since:yyyy-MM-dd HH:mm:ss zzz}.
                Its command: {holder.Command}
                Wait for it, or end it in an orderly way ({End(
                    holder
                )}), then run the same command again. Or take another cluster: --cluster NAME.
                """
            );
    }

    private static string End(LockHolder holder) =>
        holder.IsHere
            ? string.Create(CultureInfo.InvariantCulture, $"kill {holder.Pid}")
            : string.Create(CultureInfo.InvariantCulture, $"kill {holder.Pid} on {holder.Host}");
}
