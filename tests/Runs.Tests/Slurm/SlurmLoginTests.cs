using Hoarfrost.Core.Errors;

namespace Runs.Tests.Slurm;

[Collection(LoginBench.Name)]
public sealed class SlurmLoginTests : IDisposable
{
    private readonly LoginBench bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Should_Take_The_Directory_Again_When_It_Is_The_Clusters_Own()
    {
        // Given
        await bench.Login.OpenAsync(new("a1", "desk", "/users/ada"), Cancel);
        bench.Write("runs/r1/hpl.out", "all of it");

        // When
        await bench.Login.DisposeAsync();
        await bench.Login.OpenAsync(new("a1", "desk", "/users/ada"), Cancel);

        // Then
        bench.Login.Directory.ShouldBe(bench.Directory);
        (await bench.Login.OwnerAsync(Cancel)).ShouldBe(new("a1", "desk", "/users/ada"));

        // When
        await bench.Login.RemoveAsync(Cancel);

        // Then: whoever made the directory that it is in
        Directory.Exists(bench.Directory).ShouldBeFalse();
        Directory.Exists(Path.GetDirectoryName(bench.Directory)).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Want_Room_Of_A_New_Directory_Only()
    {
        // Given
        bench.Command("df", "printf 'Filesystem 1024-blocks Used Available\\n/dev/sda 1000000 980000 20480\\n'");

        // When
        var error = await Should.ThrowAsync<UsageException>(() => bench.Login.OpenAsync(new("a1", null, null), Cancel));

        // Then
        error.Message.ShouldContain($"The directory {bench.Directory} on this machine has 20 MiB left");
        (await bench.Login.OwnerAsync(Cancel)).ShouldBeNull();

        // When: a run has filled the disk since
        bench.Write("cluster.json", """{"identity":"a1"}""");
        await bench.Login.OpenAsync(new("a1", null, null), Cancel);

        // Then
        bench.Login.Directory.ShouldBe(bench.Directory);
    }

    [Fact]
    public async Task Should_Refuse_A_Directory_When_Somebody_Has_Files_In_It()
    {
        // Given
        var paper = bench.Write("paper.tex", "years of work");

        // When
        var error = await Should.ThrowAsync<UsageException>(() => bench.Login.OpenAsync(new("a1", null, null), Cancel));

        // Then
        error.Message.ShouldContain($"{bench.Directory} is there already on this machine, with paper.tex in it");
        File.Exists(paper).ShouldBeTrue();
        Directory.GetFileSystemEntries(bench.Directory).ShouldBe([paper]);
        (await bench.Login.OwnerAsync(Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"identity":"b2","host":"desk","directory":"/users/bob"}""", "begun on desk in /users/bob")]
    [InlineData("""{"nodes":4}""", "with cluster.json in it, and no cluster has made it")]
    public async Task Should_Refuse_A_Directory_When_Its_Cluster_Is_Another(string owner, string whose)
    {
        // Given
        bench.Write("cluster.json", owner);

        // When
        var error = await Should.ThrowAsync<UsageException>(() => bench.Login.OpenAsync(new("a1", null, null), Cancel));

        // Then
        error.Message.ShouldContain(whose);
        (await File.ReadAllTextAsync(Path.Combine(bench.Directory, "cluster.json"), Cancel)).ShouldBe(owner);
    }

    [Fact]
    public async Task Should_Take_A_Directory_When_It_Is_Empty_But_For_A_Beginning_That_Was_Cut_Short()
    {
        // Given
        bench.Write("cluster.json.new", """{"iden""");

        // When
        await bench.Login.OpenAsync(new("a1", null, null), Cancel);

        // Then
        (await bench.Login.OwnerAsync(Cancel)).ShouldBe(new("a1", null, null));
    }
}
