using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Clusters.Packages;

/// <summary>A program that needs Debian packages on its nodes.</summary>
internal interface IPackagedProgram
{
    /// <summary>The target that runs it.</summary>
    string Target { get; }

    IReadOnlyList<string> Packages { get; }
}

/// <summary>
/// The Debian packages that the nodes' image has for programs: those that the command's own want, and those that earlier commands of this cluster
/// wanted, so that two programs in turn don't make its nodes anew each time.
/// </summary>
internal sealed class NodePackages(
    ClusterStateFile clusterState,
    CommandTargets command,
    IEnumerable<IPackagedProgram> programs
)
{
    /// <summary>In a fixed order.</summary>
    public IReadOnlyList<string> All => field ??= Collect();

    /// <summary>Those of <see cref="All"/> that this command is the first to want.</summary>
    public IReadOnlyList<string> New => [.. All.Except(Known, StringComparer.Ordinal)];

    /// <summary>Images without any have the names that they always had.</summary>
    public void AddTo(Fingerprint fingerprint)
    {
        if (All.Count > 0)
        {
            fingerprint.Add("packages", string.Join(' ', All));
        }
    }

    /// <summary>
    /// Writes down that the cluster has them: an image with them is there, and nodes are about to be made from it. Not before, as a name that apt
    /// does not know would else be wanted by every command from then on.
    /// </summary>
    public void Keep()
    {
        if (clusterState.Find() is { } state && !All.SequenceEqual(Known))
        {
            clusterState.Write(state with { Packages = All });
        }
    }

    /// <summary>As Ansible's variable takes them.</summary>
    public string ToJson() => $"[{string.Join(", ", All.Select(package => $"\"{package}\""))}]";

    private IReadOnlyList<string> Known => clusterState.Find()?.Packages ?? [];

    private IReadOnlyList<string> Collect()
    {
        var known = Known;
        var wanted = command.IsAttaching
            ? []
            : programs.Where(program => command.Runs(program.Target)).SelectMany(program => program.Packages);
        var added = wanted.Except(known, StringComparer.Ordinal).ToList();
        return added.Count == 0 ? known : [.. known.Concat(added).Order(StringComparer.Ordinal)];
    }
}
