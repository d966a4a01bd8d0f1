namespace GoogleDouble.Tests.Fixtures;

/// <summary>A folder of the test's own, gone after it.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gd-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
