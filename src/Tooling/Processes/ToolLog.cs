using System.Text;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Tooling.Processes;

/// <summary>Logs <c>NNN-tool-verb.log</c>, numbered in the order of the calls over all runs of a cluster.</summary>
/// <param name="findDirectory">Asked at the first log, with which the directory is made, mode 0700.</param>
internal sealed class ToolLog(Func<string> findDirectory)
{
    private readonly Lock gate = new();
    private readonly Lazy<string> directory = new(findDirectory);
    private int? last;

    /// <summary>Makes the next log, mode 0600, with <paramref name="header"/> in it, and returns its path.</summary>
    /// <param name="name">Name of the call, as <c>terraform-apply</c>.</param>
    public string Create(string name, string header)
    {
        lock (gate)
        {
            PrivateDirectory.Create(directory.Value);
            last ??= LastNumber();
            while (true)
            {
                last++;
                var path = Path.Combine(
                    directory.Value,
                    $"{last.Value.ToString("D3", CultureInfo.InvariantCulture)}-{Safe(name)}.log"
                );
                if (File.Exists(path))
                {
                    continue;
                }

                using var file = new FileStream(path, AtomicFile.NewFile());
                file.Write(Encoding.UTF8.GetBytes(header));
                return path;
            }
        }
    }

    private int LastNumber() =>
        Directory
            .EnumerateFiles(directory.Value, "*-*.log")
            .Select(static path => Path.GetFileName(path))
            .Select(static name =>
                int.TryParse(
                    name.AsSpan(0, name.IndexOf('-', StringComparison.Ordinal)),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : 0
            )
            .DefaultIfEmpty()
            .Max();

    private static string Safe(string name) =>
        string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
}
