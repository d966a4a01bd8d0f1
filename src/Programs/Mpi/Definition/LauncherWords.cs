namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Finds the call of an MPI launcher in a line of bash: in a command that is a rank itself, every rank would start a world of its own.</summary>
internal static class LauncherWords
{
    private static readonly HashSet<string> Launchers =
    [
        "mpirun",
        "mpiexec",
        "orterun",
        "prterun",
        "srun",
        "aprun",
        "jsrun",
        "ibrun",
    ];

    private static readonly HashSet<string> Makers = ["openmpi", "mpich", "hydra", "mpd", "gforker", "lam", "slurm"];

    private static readonly char[] Separators =
    [
        ' ',
        '\t',
        ';',
        '|',
        '&',
        '(',
        ')',
        '{',
        '}',
        '`',
        '"',
        '\'',
        '$',
        '=',
    ];

    /// <returns>The word that calls it, or null. The value of a long option is no call.</returns>
    public static string? Find(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var before = "";
            foreach (var word in line.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            {
                if (word[0] == '#')
                {
                    break;
                }

                if (IsLauncher(word) && !before.StartsWith("--", StringComparison.Ordinal))
                {
                    return word;
                }

                before = word;
            }
        }

        return null;
    }

    private static bool IsLauncher(string word) =>
        word[(word.LastIndexOf('/') + 1)..].Split('.') switch
        {
            [var name] => Launchers.Contains(name),
            [var name, var maker] => Launchers.Contains(name) && Makers.Contains(maker),
            _ => false,
        };
}
