using System.Diagnostics;
using System.Globalization;

namespace Dummy.Verbs;

/// <summary>
/// Starts a child, and one that leaves its session and its parent as a daemon does, writes the pids of all three to a file, and sleeps.
/// </summary>
internal static class Spawn
{
    public static int Run(string manners, string pids)
    {
        var child = Start(Environment.ProcessPath!, "sleep", manners);
        var daemon = Start("/bin/sh", "-c", "setsid sleep 1000 >/dev/null 2>&1 & echo $!");
        var daemonPid = daemon.StandardOutput.ReadLine();
        daemon.WaitForExit();
        child.StandardOutput.ReadLine();
        string[] all =
        [
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            child.Id.ToString(CultureInfo.InvariantCulture),
            daemonPid!,
        ];
        File.WriteAllLines(pids + ".new", all);
        File.Move(pids + ".new", pids);
        return Sleep.Run(manners);
    }

    private static Process Start(string file, params string[] arguments)
    {
        var info = new ProcessStartInfo(file) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        return Process.Start(info)!;
    }
}
