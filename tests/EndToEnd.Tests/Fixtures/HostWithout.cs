namespace EndToEnd.Tests.Fixtures;

/// <summary>A PATH with all programs of this machine but some.</summary>
internal sealed class HostWithout : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hoarfrost-path-");

    /// <param name="prefix">What the names of those that are not there begin with.</param>
    public HostWithout(string prefix)
    {
        var programs = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles)
            .DistinctBy(System.IO.Path.GetFileName)
            .Where(file => !System.IO.Path.GetFileName(file).StartsWith(prefix, StringComparison.Ordinal));
        foreach (var program in programs)
        {
            File.CreateSymbolicLink(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(program)), program);
        }
    }

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
