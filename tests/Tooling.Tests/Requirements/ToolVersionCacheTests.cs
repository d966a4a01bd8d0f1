using System.Globalization;
using Hoarfrost.Tooling.Requirements;

namespace Tooling.Tests.Requirements;

public sealed class ToolVersionCacheTests : IDisposable
{
    private const int Tools = 50;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hoarfrost-versions-");

    private string CacheFile => Path.Combine(_folder.FullName, "cache", "versions.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Should_Keep_Every_Version_When_Tools_Are_Asked_Side_By_Side()
    {
        // Given
        var executables = Enumerable.Range(0, Tools).Select(MakeExecutable).ToList();
        var cache = new ToolVersionCache(CacheFile);

        // When
        await Parallel.ForAsync(
            0,
            Tools,
            ToolBench.Token,
            (index, _) =>
            {
                cache.Add(executables[index], new Version(1, index));
                return ValueTask.CompletedTask;
            }
        );

        // Then
        var reread = new ToolVersionCache(CacheFile);
        executables.Select(reread.Find).ShouldBe(Enumerable.Range(0, Tools).Select(index => new Version(1, index)));
    }

    [Fact]
    public void Should_Forget_The_Version_When_Executable_Changes()
    {
        // Given
        var executable = MakeExecutable(0);
        var cache = new ToolVersionCache(CacheFile);
        cache.Add(executable, new Version(1, 0));

        // When
        File.AppendAllText(executable, "of another build");

        // Then
        cache.Find(executable).ShouldBeNull();
    }

    private string MakeExecutable(int index)
    {
        var path = Path.Combine(_folder.FullName, index.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(path, "");
        return path;
    }
}
