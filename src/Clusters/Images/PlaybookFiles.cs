using System.Text.RegularExpressions;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Clusters.Images;

/// <summary>
/// What a playbook's outcome depends on: itself, Ansible's configuration, and the roles that it names, with those that these take in. The
/// one rule for all that is made by Ansible, so that a role which is added to a playbook counts by itself.
/// </summary>
internal static partial class PlaybookFiles
{
    /// <param name="folder">The folder of all playbooks and roles.</param>
    /// <param name="playbooks">Such as <c>base.yml</c>.</param>
    /// <returns>The hashes of these files, by their path in the folder.</returns>
    /// <exception cref="Core.Errors.StateException">A playbook is missing, or something is unreadable.</exception>
    public static IReadOnlyDictionary<string, string> Hashes(string folder, params IReadOnlyList<string> playbooks)
    {
        var roles = new HashSet<string>(StringComparer.Ordinal);
        var named = new Queue<string>(playbooks.SelectMany(playbook => RolesIn(Path.Combine(folder, playbook))));
        while (named.TryDequeue(out var role))
        {
            var tasks = Path.Combine(folder, "roles", role);
            // What is no folder is a word of a comment, or Ansible says that it is missing.
            if (Directory.Exists(tasks) && roles.Add(role))
            {
                foreach (var file in Directory.EnumerateFiles(tasks, "*.yml", SearchOption.AllDirectories))
                {
                    RolesIn(file).ForEach(named.Enqueue);
                }
            }
        }

        return FileHashes.OfFolder(
            folder,
            path =>
                path is "ansible.cfg"
                || playbooks.Contains(path)
                || (path.Split('/') is ["roles", var role, _, ..] && roles.Contains(role))
        );
    }

    private static List<string> RolesIn(string file)
    {
        try
        {
            return [.. Role().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.ReadingInput(file, e);
        }
    }

    // "role: x" in a list of roles or dependencies, and "include_role:" or "import_role:" with "name: x" below it. A parser of YAML would
    // cost a warm start more than all the hashing.
    [GeneratedRegex(
        @"\b(role|(include|import)_role:\s+name):\s*[""']?(?<name>\w+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Role();
}
