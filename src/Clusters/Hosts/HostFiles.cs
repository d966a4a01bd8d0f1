using System.Formats.Tar;
using System.Text;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Clusters.Hosts;

/// <summary>All that a host gets that is not made from our images: the programs of its jobs, and what is built there. Pure but for reading them.</summary>
/// <param name="Files">By their path in the host's directory.</param>
/// <param name="Links">By their path in the host's directory: where each leads.</param>
internal sealed record HostFiles(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyDictionary<string, string> Links)
{
    /// <summary>Of the files' SHA-256, within the archive.</summary>
    public const string SumsName = ".hoarfrost-sha256";

    private const string InEnvironment = "bin/in-env";

    private const UnixFileMode Plain =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable =
        Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Changes with anything of it.</summary>
    public string Digest =>
        field ??= Sha256.Of(
            Encoding.UTF8.GetBytes(Sums() + string.Concat(Links.Select(link => $"{link.Value} <- {link.Key}\n")))
        );

    public static HostFiles Read(ProjectPaths paths, HplSource hpl)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var links = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var own = Path.Combine(paths.Playbooks, "files");
        var job = Path.Combine(paths.Playbooks, "roles", "job", "files");
        foreach (var file in ((string[])[own, job]).SelectMany(Directory.EnumerateFiles))
        {
            var name = Path.GetFileName(file);
            if (name.StartsWith("hoarfrost-", StringComparison.Ordinal))
            {
                files.Add($"libexec/{name}", File.ReadAllBytes(file));
                links.Add($"bin/{name}", "in-env");
            }
        }

        files.Add(InEnvironment, File.ReadAllBytes(Path.Combine(own, "in-env")));
        AddFolder("lib/hoarfrost", job, "*.py");
        foreach (var module in ((string[])[own, job]).SelectMany(Directory.EnumerateDirectories))
        {
            if (File.Exists(Path.Combine(module, "__init__.py")))
            {
                AddFolder($"lib/hoarfrost/{Path.GetFileName(module)}", module, "*.*");
            }
        }

        AddFolder("src/hpl", Path.Combine(paths.Playbooks, "roles", "hpl", "files"), "*");
        AddFolder("src/probes", Path.Combine(paths.Playbooks, "roles", "probes", "files"), "*");
        files.Add("src/hpl.tar.gz", File.ReadAllBytes(hpl.Path));
        files.Add(
            "src/hpl.json",
            JsonSerializer.SerializeToUtf8Bytes(
                new HplSourceNote("hpl.tar.gz", hpl.Version, hpl.Origin),
                HostJson.Default.HplSourceNote
            )
        );
        return new HostFiles(files, links);

        void AddFolder(string place, string folder, string pattern)
        {
            foreach (var file in Directory.EnumerateFiles(folder, pattern))
            {
                files.Add($"{place}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
            }
        }
    }

    /// <summary>All of it, with its sums, as one tar.</summary>
    public byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            Add(SumsName, Encoding.UTF8.GetBytes(Sums()), Plain);
            foreach (var (path, content) in Files)
            {
                var isProgram = path == InEnvironment || path.StartsWith("libexec/", StringComparison.Ordinal);
                Add(path, content, isProgram ? Executable : Plain);
            }

            foreach (var (path, target) in Links)
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, path) { LinkName = target });
            }

            void Add(string path, byte[] content, UnixFileMode mode)
            {
                using var data = new MemoryStream(content);
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = data, Mode = mode });
            }
        }

        return stream.ToArray();
    }

    private string Sums() => string.Concat(Files.Select(file => $"{Sha256.Of(file.Value)}  {file.Key}\n"));
}
