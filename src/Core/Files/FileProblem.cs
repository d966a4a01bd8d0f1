using Hoarfrost.Core.Text;

namespace Hoarfrost.Core.Files;

/// <summary>Turns the system's refusals into errors that say what is in the way and which command removes it.</summary>
internal static class FileProblem
{
    public static StateException Reading(string path, Exception cause) =>
        Directory.Exists(path)
            ? InTheWay(path, "a directory is where a file of the cluster's state belongs", cause)
            : Refused(path, "can't be read", path, cause);

    public static StateException Writing(string path, Exception cause)
    {
        var folder = Path.GetDirectoryName(path)!;
        return cause switch
        {
            _ when Directory.Exists(path) => InTheWay(
                path,
                "a directory is where a file of the cluster's state belongs",
                cause
            ),
            _ when File.Exists(folder) => InTheWay(folder, "a file is where a directory of the state belongs", cause),
            DirectoryNotFoundException => new StateException(
                path,
                "can't be written: its directory is gone",
                "Something removed it while the pipeline ran. Run the same command again.",
                inner: cause
            ),
            _ => Refused(path, "can't be written", folder, cause),
        };
    }

    public static StateException Creating(string directory, Exception cause)
    {
        var obstacle = directory;
        while (!Path.Exists(obstacle) && Path.GetDirectoryName(obstacle) is { } parent)
        {
            obstacle = parent;
        }
        return File.Exists(obstacle)
            ? InTheWay(obstacle, "a file is where a directory of the state belongs", cause)
            : Refused(directory, "can't be made", obstacle, cause);
    }

    public static StateException Listing(string directory, Exception cause) =>
        File.Exists(directory)
            ? InTheWay(directory, "a file is where a directory of the state belongs", cause)
            : Refused(directory, "can't be listed", directory, cause);

    public static StateException Removing(string path, Exception cause) =>
        Refused(path, "can't be removed", Path.GetDirectoryName(path) ?? path, cause);

    /// <summary>A file of the checkout, which a step depends on.</summary>
    public static StateException ReadingInput(string path, Exception cause) =>
        cause is FileNotFoundException or DirectoryNotFoundException
            ? new StateException(
                path,
                "is missing, and a step depends on it",
                $"Bring it back, then run the same command again:\n  git checkout -- {ShellWord.Quote(path)}",
                inner: cause
            )
            : Refused(path, "can't be read", path, cause);

    private static StateException InTheWay(string path, string problem, Exception cause) =>
        new(
            path,
            problem,
            $"Move it away, then run the same command again:\n  mv {ShellWord.Quote(path)} {ShellWord.Quote(path + ".moved")}",
            inner: cause
        );

    private static StateException Refused(string path, string what, string at, Exception cause) =>
        cause is UnauthorizedAccessException
            ? new StateException(
                path,
                $"{what}: permission denied for the user {Environment.UserName}",
                $"Give it to that user, then run the same command again:\n"
                    + $"  sudo chown -R {ShellWord.Quote(Environment.UserName)} {ShellWord.Quote(at)}"
                    + $" && chmod -R u+rwX {ShellWord.Quote(at)}",
                inner: cause
            )
            : new StateException(
                path,
                $"{what}: {cause.Message.TrimEnd('.')}",
                $"Look at the disk (df -h {ShellWord.Quote(at)}; ls -la {ShellWord.Quote(at)}), then run the same command again.",
                inner: cause
            );
}
