namespace Hoarfrost.Core.Files;

/// <summary>Directories that only their owner can enter (0700): they hold keys and Terraform's state.</summary>
internal static class PrivateDirectory
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    // A pipeline that ends removes its cluster's directory if that is empty, perhaps while another one makes it.
    private const int Attempts = 20;

    /// <summary>Makes the directory and its missing parents, all 0700; one that is there already and open to others is closed to them.</summary>
    /// <exception cref="StateException">A file is in the way, or the permission is missing.</exception>
    public static void Create(string path)
    {
        path = Path.GetFullPath(path);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                CreateOnce(path);
                return;
            }
            catch (IOException) when (attempt < Attempts && !File.Exists(path))
            {
                Thread.Sleep(1);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw FileProblem.Creating(path, e);
            }
        }
    }

    private static void CreateOnce(string path)
    {
        // .NET gives the mode to the last directory only.
        var parent = Path.GetDirectoryName(path);
        if (parent is not null && !Directory.Exists(parent))
        {
            CreateOnce(parent);
        }
        var directory = Directory.CreateDirectory(path, Mode);
        if (!directory.Exists)
        {
            throw new DirectoryNotFoundException($"{path} was removed as soon as it was made.");
        }
        if ((directory.UnixFileMode & Others) != UnixFileMode.None)
        {
            File.SetUnixFileMode(path, Mode);
        }
    }
}
