using System.Collections.Concurrent;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>Reads the folder of a program.</summary>
/// <param name="folder">Absolute.</param>
/// <param name="description">The name of the file that describes the program; null: there is none.</param>
internal sealed class SourceTreeReader(ICakeContext cake, string folder, string? description)
{
    private const int MostProblems = 20;
    private const int LongestPath = 1000;
    private const string LeaveOut = "leave it out, by .gitignore or inputs";

    /// <summary>Folders that are no part of the program wherever they lie, absolute: what Hoarfrost itself keeps.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <param name="inputs">Paths and patterns; null: all that git does not ignore.</param>
    /// <exception cref="UsageException">An input is not there, or there is what can't be sent.</exception>
    /// <exception cref="HoarfrostException">A file can't be read, or changed meanwhile.</exception>
    public async Task<SourceTree> ReadAsync(IReadOnlyList<string>? inputs, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyCollection<FoundEntry> found = inputs is null
                ? await FolderWalk.NotIgnoredAsync(cake, folder, cancellationToken)
                : Named(inputs);
            // What it says of metrics or ranks must make no build run again.
            var wanted = found
                .Where(entry =>
                    entry.Path != description || inputs?.Contains(entry.Path, StringComparer.Ordinal) == true
                )
                .Where(entry => !Foreign.Any(part => IsIn(Path.Combine(folder, entry.Path), part)))
                .ToList();
            Refuse([.. wanted.Select(Problem).OfType<string>()]);
            return new SourceTree(folder, await EntriesAsync(wanted, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The program's folder {folder} can't be read: {e.Message}\nLook at who may read it (ls -la), or leave out what is in the way, by .gitignore or inputs.",
                e
            );
        }
    }

    private HashSet<FoundEntry> Named(IReadOnlyList<string> inputs)
    {
        var patterns = new InputPatterns(folder);
        var found = new HashSet<FoundEntry>();
        var problems = new List<string>();
        foreach (var input in inputs)
        {
            var matches = patterns.Find(input);
            found.UnionWith(matches);
            if (matches.Count == 0)
            {
                problems.Add($"inputs has {ShownPath(input)}, and there is no such thing in {folder}.{Hint(input)}");
            }
        }

        Refuse(problems);
        return found;
    }

    private string Hint(string input)
    {
        var name = input.TrimEnd('/');
        var parent = Path.GetDirectoryName(name) ?? "";
        if (!Directory.Exists(Path.Combine(folder, parent)))
        {
            return "";
        }

        var nearest = Nearest.Find(name, FolderWalk.In(folder, parent).Select(entry => entry.Path));
        return nearest is null ? ""
            : nearest == name ? " A link is on the way, or it is no folder: name the link, or what it leads to."
            : $" Did you mean {ShownPath(nearest)}?";
    }

    private string? Problem(FoundEntry entry)
    {
        var path = Path.Combine(folder, entry.Path);
        if (entry.Path.Contains('\ufffd') && !Path.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            return $"{Shown(entry).Replace("\ufffd", @"\ufffd", StringComparison.Ordinal)} has a name that is not UTF-8 (ls -b shows its bytes). Rename it, or {LeaveOut}.";
        }

        if (entry.Kind is SourceEntryKind.Link)
        {
            return new FileInfo(path).LinkTarget is { } target && !IsInside(entry.Path, target)
                ? $"{Shown(entry)} is a link to {ShownPath(target)}, which is not below {folder} by a relative path: on the nodes it would lead nowhere. "
                    + $"Put a copy in its place (cp -rL), or {LeaveOut}."
                : null;
        }

        return entry.Kind is SourceEntryKind.File && NativeFile.IsSpecial(path)
            ? $"{Shown(entry)} is a socket, a FIFO or a device. Remove it, or {LeaveOut}."
            : null;
    }

    private async Task<IReadOnlyList<SourceEntry>> EntriesAsync(
        IReadOnlyList<FoundEntry> found,
        CancellationToken cancellationToken
    )
    {
        var entries = new ConcurrentBag<SourceEntry>();
        await Parallel.ForEachAsync(
            found,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = cancellationToken,
            },
            (entry, token) =>
            {
                entries.Add(Read(entry, token));
                return ValueTask.CompletedTask;
            }
        );
        return [.. entries.OrderBy(entry => entry.Path, StringComparer.Ordinal)];
    }

    private SourceEntry Read(FoundEntry entry, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, entry.Path);
        try
        {
            return entry.Kind switch
            {
                SourceEntryKind.Directory => new SourceEntry(entry.Path, entry.Kind),
                SourceEntryKind.Link when new FileInfo(path).LinkTarget is { } target => new SourceEntry(
                    entry.Path,
                    entry.Kind,
                    Target: target
                ),
                SourceEntryKind.File => SourceFile.Read(path, entry.Path, cancellationToken),
                _ => throw new FileNotFoundException(path),
            };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or SourceChangedException)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{ShownPath(path)} {(e is SourceChangedException ? "changed" : "was removed")} while the program's folder was read. "
                    + $"Run the same command again once nothing writes there, or {LeaveOut}.",
                e
            );
        }
    }

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new UsageException(
                string.Join(
                    '\n',
                    problems.Count <= MostProblems
                        ? problems
                        : problems
                            .Take(MostProblems)
                            .Append(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"There are {problems.Count - MostProblems} more like these."
                                )
                            )
                )
            );
        }
    }

    /// <summary>By its text alone, whether or not there is something.</summary>
    private static bool IsInside(string link, string target)
    {
        var depth = link.Count(c => c == '/');
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            depth += part switch
            {
                "." => 0,
                ".." => -1,
                _ => 1,
            };
            if (depth < 0)
            {
                return false;
            }
        }

        return !target.StartsWith('/') && !target.Contains('\ufffd');
    }

    private string Shown(FoundEntry entry) => ShownPath(Path.Combine(folder, entry.Path));

    private static string ShownPath(string path) => Core.Text.Shown.Plain(path, LongestPath);

    private static bool IsIn(string path, string part) =>
        path == part || path.StartsWith(part + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
