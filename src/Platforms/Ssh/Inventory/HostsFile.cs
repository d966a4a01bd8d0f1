using System.Text;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>
/// What <c>--hosts</c> names: a file of hosts (ours, or an inventory of Ansible as INI or YAML; <c>FILE#GROUP</c> for one of its groups), or the
/// hosts themselves, split by commas.
/// </summary>
internal static class HostsFile
{
    private const int MostBytes = 1 << 20;
    private static readonly string[] Extensions = [".yaml", ".yml", ".ini", ".cfg", ".json", ".txt"];
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Whether a file is meant, be it there or not.</summary>
    public static bool IsFile(string hosts, string directory) =>
        hosts.Contains('/', StringComparison.Ordinal)
        || Extensions.Any(extension => PathOf(hosts, directory).EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        || File.Exists(PathOf(hosts, directory));

    /// <summary>The same hosts, wherever a later command is run.</summary>
    public static string WithFullPath(string hosts, string directory) =>
        !IsFile(hosts, directory) ? hosts
        : GroupOf(hosts, directory) is { } group ? $"{PathOf(hosts, directory)}#{group}"
        : PathOf(hosts, directory);

    /// <param name="directory">What a relative path begins at.</param>
    /// <param name="home">What <c>~</c> stands for.</param>
    /// <exception cref="UsageException">There is no such file, or it is wrong: each problem with its line and column.</exception>
    public static IReadOnlyList<HostEntry> Read(string hosts, string directory, string home)
    {
        if (!IsFile(hosts, directory))
        {
            return Check(
                new HostsProblems("--hosts"),
                problems => [.. Split(hosts).SelectMany(part => ShortHosts.Read(part, problems, new(directory, home)))]
            );
        }

        var path = PathOf(hosts, directory);
        var text = Text(path);
        var place = new HostsPlace(Path.GetDirectoryName(path)!, home, GroupOf(hosts, directory));
        return Check(
            new HostsProblems(Shown.Plain(path, 1000)),
            problems =>
                IsYaml(path, text) ? HostsYaml.Read(text, problems, place) : AnsibleIni.Read(text, problems, place)
        );
    }

    private static IReadOnlyList<HostEntry> Check(
        HostsProblems problems,
        Func<HostsProblems, IReadOnlyList<HostDraft>> read
    )
    {
        var drafts = read(problems);
        foreach (
            var twice in drafts
                .GroupBy(static draft => draft.Name.Text, StringComparer.OrdinalIgnoreCase)
                .Where(static group => group.Count() > 1)
        )
        {
            var (first, second) = (twice.First().Name, twice.ElementAt(1).Name);
            problems.Add(
                second.Line,
                second.Column,
                $"{Shown.Plain(second.Text)} is there already, at {first.Line}:{first.Column}. Give one of them another name."
            );
        }

        IReadOnlyList<HostEntry> entries = [.. drafts.Select(draft => draft.ToEntry(problems)).OfType<HostEntry>()];
        problems.Throw();
        return entries.Count > 0 ? entries : throw new UsageException($"{problems.Path} names no host.");
    }

    // A comma within a range's brackets splits nothing, for there is none in them.
    private static IEnumerable<HostValue> Split(string hosts)
    {
        var column = 1;
        foreach (var part in hosts.Split(','))
        {
            var text = part.Trim();
            if (text.Length > 0)
            {
                yield return new(text, 1, column + part.IndexOf(text, StringComparison.Ordinal));
            }

            column += part.Length + 1;
        }
    }

    private static string Text(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file is { Exists: true, Length: > MostBytes })
            {
                throw new UsageException($"--hosts {path}: it is larger than {MostBytes >> 10} KiB: no list of hosts.");
            }

            return StrictUtf8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException(
                $"--hosts {path}: there is no such file. A file of hosts, an inventory of Ansible, or the hosts themselves: --hosts node1,node2."
            );
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"--hosts {path}: it is not UTF-8 text.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--hosts {path}: it can't be read: {e.Message}");
        }
    }

    private static bool IsYaml(string path, string text) =>
        Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON"
        || text.Split('\n')
            .Select(static line => line.Trim())
            .FirstOrDefault(static line => line.Length > 0 && line[0] is not ('#' or ';'))
            is { } first
            && (first == "---" || first.StartsWith("- ", StringComparison.Ordinal) || first.TrimEnd().EndsWith(':'));

    private static string PathOf(string hosts, string directory) =>
        Path.GetFullPath(GroupOf(hosts, directory) is { } group ? hosts[..^(group.Length + 1)] : hosts, directory);

    private static string? GroupOf(string hosts, string directory) =>
        hosts.LastIndexOf('#') is > 0 and var at
        && at < hosts.Length - 1
        && !File.Exists(Path.GetFullPath(hosts, directory))
            ? hosts[(at + 1)..]
            : null;
}
