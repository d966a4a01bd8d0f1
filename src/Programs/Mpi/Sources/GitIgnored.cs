using System.Text;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>What git ignores in a folder.</summary>
internal static class GitIgnored
{
    private const string All = "./";

    /// <returns>
    /// Paths in the folder, those of whole directories with a slash at the end. None where git knows nothing of the folder: it is in no
    /// repository, there is no git, or all of it is ignored.
    /// </returns>
    /// <exception cref="ToolException">Git refuses.</exception>
    public static async Task<IReadOnlyCollection<string>> FindAsync(
        ICakeContext cake,
        string folder,
        CancellationToken cancellationToken
    )
    {
        if (!IsInRepository(folder))
        {
            return [];
        }

        try
        {
            // Lines with quoted names rather than -z: a name may hold a line end.
            var result = await cake.RunCommandAsync(
                "git",
                [
                    "--no-optional-locks",
                    "-c",
                    "core.quotePath=true",
                    "-C",
                    folder,
                    "ls-files",
                    "--others",
                    "--ignored",
                    "--exclude-standard",
                    "--directory",
                ],
                new CommandSettings { IsQuery = true },
                onLine: null,
                cancellationToken
            );
            var ignored = result.StandardOutput.Select(Unquoted).ToHashSet(StringComparer.Ordinal);
            return ignored.Contains(All) ? [] : ignored;
        }
        catch (ToolMissingException)
        {
            return [];
        }
    }

    private static bool IsInRepository(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            // A directory of that name alone, such as an empty one, makes no repository.
            var git = Path.Combine(above.FullName, ".git");
            if (File.Exists(git) || File.Exists(Path.Combine(git, "HEAD")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name as git quotes it: in C's way, each byte that is no plain ASCII by itself.</summary>
    private static string Unquoted(string line)
    {
        if (line is not ['"', .. var inner, '"'])
        {
            return line;
        }

        var bytes = new List<byte>(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\')
            {
                bytes.Add((byte)inner[i]);
            }
            else if (char.IsAsciiDigit(inner[++i]))
            {
                bytes.Add(Convert.ToByte(inner.Substring(i, 3), 8));
                i += 2;
            }
            else
            {
                bytes.Add((byte)Escaped(inner[i]));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static char Escaped(char letter) =>
        letter switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            _ => letter,
        };
}
