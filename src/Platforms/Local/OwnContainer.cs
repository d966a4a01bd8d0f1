using System.Text.RegularExpressions;

namespace Hoarfrost.Platforms.Local;

/// <summary>In which container this program runs, by what the kernel tells it. Whether that is one of an engine, the engine knows. Pure.</summary>
internal static partial class OwnContainer
{
    /// <summary>The ids that it may have, the surest first; of the last, only the beginning.</summary>
    /// <param name="mountInfo">
    /// <c>/proc/self/mountinfo</c> (proc(5)). Docker mounts three files of a container's folder over its own; on a host, folders of many
    /// containers are mounted, but not there.
    /// </param>
    /// <param name="cgroup"><c>/proc/self/cgroup</c>.</param>
    /// <param name="hostName">By default the first half of the short id.</param>
    public static IReadOnlyList<string> Candidates(string mountInfo, string cgroup, string hostName) =>
        [
            .. MountedFile()
                .Matches(mountInfo)
                .Concat(ControlGroup().Matches(cgroup))
                .Select(match => match.Groups["id"].Value)
                .Concat(ShortId().IsMatch(hostName) ? [hostName] : [])
                .Distinct(StringComparer.Ordinal),
        ];

    [GeneratedRegex(
        @"/containers/(?<id>[0-9a-f]{64})/(?:hostname|hosts|resolv\.conf) /etc/(?:hostname|hosts|resolv\.conf) ",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex MountedFile();

    [GeneratedRegex(
        @"/(?:docker/|docker-)(?<id>[0-9a-f]{64})(?:\.scope)?$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ControlGroup();

    [GeneratedRegex("^[0-9a-f]{12}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortId();
}
