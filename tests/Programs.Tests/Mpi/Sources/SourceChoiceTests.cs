namespace Programs.Tests.Mpi.Sources;

/// <summary>Which files of a folder are sent.</summary>
public sealed class SourceChoiceTests : IDisposable
{
    private readonly ProgramFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_Leave_Out_What_Git_Ignores_When_The_Folder_Is_In_A_Repository()
    {
        // Given
        await InitAsync();
        _folder.Add(".gitignore", "*.o\nbuild/\nempty-ignored/\nb\ufffdd\n");
        _folder.Add("heat.c");
        _folder.Add("heat.o");
        _folder.Add("odd \"ü\n.o");
        _folder.Add("build/deep/heat");
        _folder.Add("only/ignored.o");
        _folder.Add("deleted.c");
        _folder.Add("kept.o");
        _folder.AddFolder("empty");
        _folder.AddFolder("empty-ignored");
        _folder.AddLink("ignored-link.o", "/etc/hosts");
        await _folder.GitAsync("add", "--force", "kept.o", "deleted.c");
        File.Delete(Path.Combine(_folder.Root, "deleted.c"));

        // When, then
        (await _folder.PathsAsync()).ShouldBe([".gitignore", "empty", "heat.c", "kept.o"]);
    }

    [Fact]
    public async Task Should_Ask_Each_Repository_When_One_Is_In_Another()
    {
        // Given
        await InitAsync();
        _folder.Add(".gitignore", "*.o\n");
        _folder.Add("library/x.o");
        _folder.Add("library/x.tmp");
        _folder.Add("library/.gitignore", "*.tmp\n");
        await _folder.GitAsync("init", "--quiet", "library");

        // When, then
        (await _folder.PathsAsync()).ShouldBe([".gitignore", "library/.gitignore", "library/x.o"]);
    }

    [Fact]
    public async Task Should_Leave_Out_What_Hoarfrost_Keeps_When_The_Folder_Is_Where_It_Works()
    {
        // Given
        _folder.Add("heat.c");
        _folder.Add(".clusters/blue/lock");
        _folder.Add("results/a-run/result.json");
        _folder.Add("results.txt");

        // When, then
        (await _folder.PathsAsync()).ShouldBe(["heat.c", "results.txt"]);
        (await _folder.PathsAsync("**")).ShouldBe(["heat.c", "results.txt"]);
    }

    [Fact]
    public async Task Should_Take_All_When_Git_Ignores_The_Folder_As_A_Whole()
    {
        // Given
        await _folder.RunAsync("git", "-C", _folder["."], "init", "--quiet");
        await File.WriteAllTextAsync(_folder[".gitignore"], "*\n", ToolBench.Token);
        _folder.Add("heat.c");

        // When, then
        (await _folder.PathsAsync()).ShouldBe(["heat.c"]);
    }

    [Fact]
    public async Task Should_Go_By_The_Rules_Above_When_The_Folder_Is_Part_Of_A_Repository()
    {
        // Given
        await _folder.RunAsync("git", "-C", _folder["."], "init", "--quiet");
        await File.WriteAllTextAsync(_folder[".gitignore"], "/program/out\n", ToolBench.Token);
        _folder.Add("heat.c");
        _folder.Add("out/a.h5");

        // When, then
        (await _folder.PathsAsync()).ShouldBe(["heat.c"]);
    }

    [Theory]
    [InlineData("in.dat", "in.dat")]
    [InlineData("./data//a", "data/a")]
    [InlineData("data", "data/a", "data/deep/b.h5", "data/empty")]
    [InlineData("data/", "data/a", "data/deep/b.h5", "data/empty")]
    [InlineData("d*/", "data/a", "data/deep/b.h5", "data/empty")]
    [InlineData("*.dat", ".dat", "in.dat")]
    [InlineData("??.dat", "in.dat")]
    [InlineData("**/*.h5", "c.h5", "data/deep/b.h5")]
    [InlineData("data/**/b.h5", "data/deep/b.h5")]
    [InlineData("data/*", "data/a", "data/deep/b.h5", "data/empty")]
    [InlineData("[x]", "[x]")]
    [InlineData("link", "link")]
    [InlineData("program.yaml", "program.yaml")]
    [InlineData(".", ".dat", "[x]", "c.h5", "data/a", "data/deep/b.h5", "data/empty", "in.dat", "link")]
    public async Task Should_Have_What_Inputs_Name_When_They_Are_Given(string input, params string[] paths)
    {
        // Given
        foreach (var path in new[] { "in.dat", ".dat", "c.h5", "data/a", "data/deep/b.h5", "[x]", "program.yaml" })
        {
            _folder.Add(path);
        }

        _folder.AddFolder("data/empty");
        _folder.AddLink("link", "data");

        // When, then
        (await _folder.PathsAsync(input)).ShouldBe(paths);
    }

    [Fact]
    public async Task Should_Have_Each_Once_When_Inputs_Overlap()
    {
        // Given
        _folder.Add("data/a");
        _folder.Add("other");

        // When, then: what git ignores counts where it is named.
        (await _folder.PathsAsync("data/", "data/*", "data")).ShouldBe(["data/a"]);
    }

    [Fact]
    public async Task Should_Name_The_Nearest_When_An_Input_Is_Not_There()
    {
        // Given
        _folder.Add("data/mesh.h5");
        _folder.Add("in.dat");
        _folder.AddLink("link", "data");

        // When, then
        (await _folder.RefusalAsync("in.dta", "data/mehs.h5", "*.xyz", "in.dat/", "link/mesh.h5", "in.dat"))
            .Split('\n')
            .ShouldBe([
                $"inputs has in.dta, and there is no such thing in {_folder.Root}. Did you mean in.dat?",
                $"inputs has data/mehs.h5, and there is no such thing in {_folder.Root}. Did you mean data/mesh.h5?",
                $"inputs has *.xyz, and there is no such thing in {_folder.Root}.",
                $"inputs has in.dat/, and there is no such thing in {_folder.Root}. A link is on the way, or it is no folder: name the link, or what it leads to.",
                $"inputs has link/mesh.h5, and there is no such thing in {_folder.Root}. A link is on the way, or it is no folder: name the link, or what it leads to.",
            ]);
    }

    private Task InitAsync() => _folder.GitAsync("init", "--quiet");
}
