using System.Diagnostics;
using System.Security.Cryptography;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>
/// The directory of this program's control sockets, for its owner only. Its path is short: a socket's has 108 bytes at most (104 on macOS),
/// of which the client needs 17 for a name that it renames. A watcher ends the masters and removes the directory when this program is gone,
/// however it ended.
/// </summary>
internal sealed class ControlDirectory : IDisposable
{
    private const string Prefix = "hoarfrost-ssh-";
    private const int LongestPath = 80;

    // The end of its standard input is the end of this program. What starts with the name of a socket is the client's own.
    private const string Watch = """
        trap '' HUP INT TERM
        cat >/dev/null
        for socket in "$0"/*; do
          [ ! -S "$socket" ] || ssh -F /dev/null -S "$socket" -O exit master
        done >/dev/null 2>&1
        rm -rf -- "$0"
        """;

    private readonly Lazy<(string Path, Process Watcher)> made = new(Make);
    private int sockets;

    /// <summary>A path that nothing has yet.</summary>
    public string NextSocket() => $"{this.made.Value.Path}/{Interlocked.Increment(ref this.sockets)}";

    public void Dispose()
    {
        if (!this.made.IsValueCreated)
        {
            return;
        }

        var (path, watcher) = this.made.Value;
        try
        {
            watcher.StandardInput.Close();
        }
        catch (IOException)
        {
            // Somebody ended it: the directory is removed here.
        }

        if (!watcher.WaitForExit(TimeSpan.FromSeconds(2)) || Directory.Exists(path))
        {
            Remove(path);
        }

        watcher.Dispose();
    }

    private static (string Path, Process Watcher) Make()
    {
        var path = Path.Combine(Parent(), $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
        PrivateDirectory.Create(path);
        var info = OpenSshClient.InOwnSession(["sh", "-c", Watch, path]);
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        return (path, ClientProcess.Start(info));
    }

    private static string Parent() =>
        Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 and <= LongestPath - 30 } runtime
        && IsWritable(runtime)
            ? runtime
            : "/tmp";

    // After su, the variable often names another user's.
    private static bool IsWritable(string directory)
    {
        var probe = Path.Combine(directory, $"{Prefix}{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(probe, PrivateDirectory.Mode);
            Directory.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The watcher was there first, or goes on removing it.
        }
    }
}
