using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>As much as people have: many files, large ones, and an output without end.</summary>
[Collection(SharedCluster.Name)]
public sealed class LargeProgramTests(ClusterFixture cluster)
{
    private const long LargeBytes = 5L << 30;
    private const long OutputBytes = 1_000_000_000;
    private const int Many = 10_000;

    [Fact]
    public async Task Should_Come_There_And_Home_When_Files_Are_Many_And_Large_And_The_Output_Is_Long()
    {
        Nightly.Only("It moves 20 GB.");

        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = new ProgramFolder();
        folder.WriteMany("many", Many);
        await using (var large = File.Create(Path.Combine(folder.Path, "large.bin")))
        {
            large.SetLength(LargeBytes);
        }

        folder.Write(
            "program.yaml",
            """
            command: test "$OMPI_COMM_WORLD_RANK" != 0 || yes 0123456789 | head -c 1000000000
            outputs: [large.bin, many/]
            timeout: 1h

            """
        );

        // When
        using var run = pipeline.Start("RunMpi", "--program", folder.Path, "--quiet");
        var ended = await run.EndAsync(TimeSpan.FromHours(2));

        // Then
        ended.ShouldEndWith(0);
        var home = pipeline.Files.ResultFolders()[^1];
        new FileInfo(Path.Combine(home, "output.txt")).Length.ShouldBe(OutputBytes);
        new FileInfo(Path.Combine(home, "outputs", "large.bin")).Length.ShouldBe(LargeBytes);
        Directory.EnumerateFiles(Path.Combine(home, "outputs", "many")).Count().ShouldBe(Many);
    }
}
