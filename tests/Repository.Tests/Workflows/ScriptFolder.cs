namespace Repository.Tests.Workflows;

/// <summary>Scripts, as a runner of GitHub writes a step's to a file of its own.</summary>
internal sealed class ScriptFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hoarfrost-workflow-");
    private int _count;

    public string Root => _folder.FullName;

    public string Write(string script)
    {
        var path = Path.Combine(Root, $"step{++_count}.sh");
        File.WriteAllText(path, script);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
