namespace Hoarfrost.Tooling.Processes;

/// <summary>Whom the tools in a container run as: the pipeline's own user and groups, by number.</summary>
internal sealed record ContainerUser(int UserId, int GroupId, IReadOnlyList<int> Groups)
{
    /// <summary>A file system in memory, which goes with the container.</summary>
    public const string Home = "/home/toolbox";

    /// <summary>OpenSSH and Ansible want to know a name and a home of whoever runs them.</summary>
    public string Passwd =>
        $"{(UserId == 0 ? "" : "root:x:0:0::/root:/bin/sh\n")}toolbox:x:{UserId}:{GroupId}::{Home}:/bin/sh\n";

    /// <param name="status">What <c>/proc/self/status</c> says (proc(5)): the second number of Uid and of Gid is the effective one.</param>
    /// <exception cref="FormatException">It says no user.</exception>
    public static ContainerUser Parse(string status)
    {
        var lines = status
            .Split('\n')
            .Select(line => line.Split('\t', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
        return new ContainerUser(Numbers(lines, "Uid:")[1], Numbers(lines, "Gid:")[1], Numbers(lines, "Groups:"));
    }

    private static IReadOnlyList<int> Numbers(Dictionary<string, string> lines, string name) =>
        lines.TryGetValue(name, out var text)
            ?
            [
                .. text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(number => int.Parse(number, CultureInfo.InvariantCulture)),
            ]
            : throw new FormatException($"There is no {name} in the status of this process.");
}
