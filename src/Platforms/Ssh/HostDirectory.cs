using Hoarfrost.Core.Text;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>Where a cluster is on its hosts: one directory, and the same path on all, for MPI starts the same program everywhere. Pure.</summary>
internal static class HostDirectory
{
    private const string Folder = ".hoarfrost";

    /// <summary>Sources, HPL with its libraries, and a run's files. A program's own come on top.</summary>
    private const int LeastFreeMb = 100;

    private const int LeastFreeInodes = 500;

    /// <summary>In the home, where all have the same; else in the one directory that every system has for such, /var/tmp.</summary>
    /// <param name="given">Null: nobody says.</param>
    /// <param name="owner">Of the cluster.</param>
    public static string Choose(string? given, string cluster, string owner, IEnumerable<HostSurvey> hosts)
    {
        var homes = hosts.Select(static host => host.Home).Distinct(StringComparer.Ordinal).ToList();
        var root = (given ?? "~") switch
        {
            ['/', ..] path => path.TrimEnd('/'),
            var path when homes.Count > 1 && given is not null => throw new UsageException(
                $"--remote-dir {path}: the homes on the hosts differ ({string.Join(", ", homes)}), and MPI needs one path on all. Name an absolute one."
            ),
            _ when homes.Count > 1 =>
                $"/var/tmp/hoarfrost-{string.Concat(owner.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}",
            "~" => $"{homes[0].TrimEnd('/')}/{Folder}",
            ['~', '/', .. var rest] => $"{homes[0].TrimEnd('/')}/{rest.TrimEnd('/')}",
            var path => $"{homes[0].TrimEnd('/')}/{path.TrimEnd('/')}",
        };
        return $"{root}/{cluster}";
    }

    /// <returns>What is in the way of a directory there; null: nothing is.</returns>
    public static string? Problem(string host, string directory, HostPlace place)
    {
        const string Remedy = "Name another directory: --remote-dir /scratch/…";
        return place switch
        {
            { IsOwn: false } => $"{host}: {directory} is another account's. {Remedy}",
            { UnsafePart: { } part } =>
                $"{host}: {part} is another account's, or others may write to it: they could put their programs in place of the cluster's. {Remedy}, or, where it is yours: chmod go-w {ShellWord.Line([part])}",
            { IsForeign: true } => $"{host}: {directory} is there already, and no cluster has made it. {Remedy}",
            { IsWritable: false } =>
                $"{host}: {directory} can't be made: this account may not write in {place.Mount}. {Remedy}",
            { IsNoexec: true } =>
                $"{host}: programs in {directory} can't be run: {place.Mount} is mounted noexec. {Remedy}",
            { Exists: false, FreeMb: < LeastFreeMb } =>
                $"{host}: {place.Mount} has {place.FreeMb} MiB left, and {LeastFreeMb} are needed for {directory}. Make room, or name another directory: --remote-dir /scratch/…",
            { Exists: false, FreeInodes: < LeastFreeInodes } =>
                $"{host}: {place.Mount} has room for {Counted.Of((int)place.FreeInodes.Value, "file")} left, and {LeastFreeInodes} are needed for {directory}. Make room, or name another directory: --remote-dir /scratch/…",
            _ => null,
        };
    }
}
