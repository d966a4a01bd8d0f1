namespace Hoarfrost.Clusters.Packages;

/// <summary>A <c>Packages</c> file of a Debian archive: a paragraph a package, of fields a line each (Debian Policy, 5.1).</summary>
internal static class PackageIndex
{
    private const string Package = "Package: ";
    private const string Provides = "Provides: ";

    /// <summary>All names that apt can install: those of packages, and those that packages provide.</summary>
    public static async Task<HashSet<string>> NamesAsync(TextReader index, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await index.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Package, StringComparison.Ordinal))
            {
                names.Add(line[Package.Length..].Trim());
            }
            else if (line.StartsWith(Provides, StringComparison.Ordinal))
            {
                // "libfoo (= 1.2), bar:any"
                names.UnionWith(
                    line[Provides.Length..]
                        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(static provided => provided.Split(' ', ':')[0])
                );
            }
        }

        return names;
    }
}
