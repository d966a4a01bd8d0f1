using Cake.Core;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;

namespace Tooling.Tests.Commands;

/// <summary>The real git.</summary>
public sealed class SourceCommitTests : IDisposable
{
    private readonly ToolBench _bench = new();
    private readonly ICakeContext _context;

    public SourceCommitTests()
    {
        Assert.SkipUnless(RealContext.Has("git"), "There is no git here.");
        _context = RealContext.Create(_bench.Runner);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Should_Name_The_Commit_And_Say_Dirty_When_A_Tracked_File_Differs()
    {
        // Given
        var root = Path.Combine(_bench.Folder, "clone");
        Directory.CreateDirectory(Path.Combine(root, "inside"));
        await File.WriteAllTextAsync(Path.Combine(root, "inside", "file"), "one", ToolBench.Token);
        await GitAsync("init", "--quiet", root);
        await GitAsync("-C", root, "add", ".");
        await GitAsync("-C", root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "One");

        // When
        var clean = await SourceCommit.FindAsync(_context, root, ToolBench.Token);
        await File.WriteAllTextAsync(Path.Combine(root, "inside", "file"), "other", ToolBench.Token);
        var dirty = await SourceCommit.FindAsync(_context, root, ToolBench.Token);

        // Then
        clean.ShouldNotBeNull().ShouldMatch("^[0-9a-f]{40}$");
        dirty.ShouldBe($"{clean}-dirty");
        (await SourceCommit.FindAsync(_context, Path.Combine(root, "inside"), ToolBench.Token)).ShouldBeNull(
            "another project's commit says nothing of ours"
        );
    }

    [Fact]
    public async Task Should_Be_Unknown_When_The_Tree_Is_No_Repository() =>
        (await SourceCommit.FindAsync(_context, _bench.Folder, ToolBench.Token)).ShouldBeNull();

    private Task GitAsync(params IReadOnlyList<string> arguments) =>
        _context.RunCommandAsync(
            "git",
            arguments,
            new CommandSettings { IsQuery = true },
            onLine: null,
            ToolBench.Token
        );
}
