namespace Hoarfrost.Clusters.Images;

/// <summary>
/// What an image of ours promises, as files. That a tool ended without an error does not make it so: each image is looked into before it
/// is recorded or used. Pure.
/// </summary>
internal static class ImageContents
{
    private static readonly NodeSoftware Software = NodeSoftware.OfImages;

    private static readonly string[] Programs =
    [
        Software.Hpl,
        Software.Ring,
        Software.Placement,
        Software.Bind,
        Software.Versions,
        "/usr/bin/mpirun",
        "/usr/bin/rsync",
        Software.Program,
        "/usr/local/lib/hoarfrost/program/run.py",
        "/usr/sbin/sshd",
    ];

    public static IReadOnlyList<string> OfNode { get; } =
    [.. Programs, Software.Job, "/usr/local/lib/hoarfrost/node_facts.py", "/etc/ssh/sshd_config.d/00-mpi.conf"];

    public static IReadOnlyList<string> OfPod { get; } =
    [.. Programs, "/opt/hpl/facts", "/opt/hpl/launch", "/opt/hpl/worker", "/home/mpiuser/.sshd_config"];

    public static IReadOnlyList<string> OfStockSystem { get; } =
    ["/usr/local/sbin/guest-agent", "/usr/sbin/sshd", "/usr/bin/sudo", "/usr/bin/python3"];

    /// <summary>Asks for all of them at once, on a node or in an image; it ends with 1 where one is missing.</summary>
    public static IReadOnlyList<string> Question(IReadOnlyList<string> files) =>
        ["stat", "--dereference", "--format=%s %n", "--", .. files];

    /// <param name="answer">What <see cref="Question"/> printed.</param>
    /// <returns>Those that are not there, or empty.</returns>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> files, string answer)
    {
        var found = answer
            .Split('\n')
            .Select(line => line.Split(' ', 2))
            .Where(fields => fields is [var size, _] && long.Parse(size, CultureInfo.InvariantCulture) > 0)
            .Select(fields => fields[1])
            .ToHashSet(StringComparer.Ordinal);
        return [.. files.Where(file => !found.Contains(file))];
    }
}
