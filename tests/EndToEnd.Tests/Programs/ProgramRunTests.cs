using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>Programs that people bring, on nodes that are there.</summary>
[Collection(SharedCluster.Name)]
public sealed class ProgramRunTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Check_Itself_And_Come_Home_When_Heat_Runs_And_Only_Run_Again_When_A_Line_Changed()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = new ProgramFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Source, "programs", "heat")))
        {
            folder.Write(
                $"heat/{Path.GetFileName(file)}",
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)
            );
        }

        // When
        var coarse = await pipeline.RunAsync("RunMpi", "--program", "heat", "--set", "size=32");
        var coarseResult = pipeline.Files.LastResult();
        var heat = Path.Combine(folder.Path, "heat");
        await File.AppendAllTextAsync(
            Path.Combine(heat, "heat.c"),
            "/* Changed. */\n",
            TestContext.Current.CancellationToken
        );
        var fine = await pipeline.RunAsync("RunMpi", "--program", heat, "--set", "size=64");
        var fineResult = pipeline.Files.LastResult();

        // Then
        coarse.ShouldEndWith(0).ShouldSay("converged after", "heat passed");
        fine.ShouldEndWith(0).ShouldSay("converged after");
        (Metric(coarseResult, "error") / Metric(fineResult, "error")).ShouldBeInRange(3.6, 4.4);
        Metric(fineResult, "sweeps").ShouldBeGreaterThan(0);
        fineResult["program"]!.GetValue<string>().ShouldBe("heat");
        var home = pipeline.Files.ResultFolders()[^1];
        new FileInfo(Path.Combine(home, "outputs", "heat.bin")).Length.ShouldBeGreaterThan(0);
        (await Command.TryAsync("sha256sum", home, "--check", "SHA256SUMS")).ExitCode.ShouldBe(0);
        ShouldHaveRun(fineResult, ranks: 2);
    }

    [Fact]
    public async Task Should_Bring_Every_Name_There_And_Back_When_Names_Are_Odd_And_Files_Many()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = new ProgramFolder();
        folder.Write("a file with spaces.txt", "spaces\n");
        folder.Write("new\nline.txt", "line\n");
        folder.Write("ümläut/ß", "umlauts\n");
        folder.WriteMany("many", 1000);
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty folder"));
        folder.Write(
            "program.yaml",
            """
            before: rm many/7; ls -d 'empty folder'
            command: ls many | wc -l
            outputs: "**"

            """
        );

        // When
        var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path);

        // Then: without MPI, and said so
        run.ShouldEndWith(0).ShouldSay("one MPI world could not be told");
        var home = Path.Combine(pipeline.Files.ResultFolders()[^1], "outputs");
        (
            await File.ReadAllTextAsync(
                Path.Combine(home, "a file with spaces.txt"),
                TestContext.Current.CancellationToken
            )
        ).ShouldBe("spaces\n");
        (
            await File.ReadAllTextAsync(Path.Combine(home, "new\nline.txt"), TestContext.Current.CancellationToken)
        ).ShouldBe("line\n");
        (
            await File.ReadAllTextAsync(Path.Combine(home, "ümläut", "ß"), TestContext.Current.CancellationToken)
        ).ShouldBe("umlauts\n");
        Directory.EnumerateFiles(Path.Combine(home, "many")).Count().ShouldBe(999);

        // When: a file goes
        File.Delete(Path.Combine(folder.Path, "a file with spaces.txt"));
        (await pipeline.RunAsync("RunMpi", "--program", folder.Path)).ShouldEndWith(0);

        // Then
        home = Path.Combine(pipeline.Files.ResultFolders()[^1], "outputs");
        File.Exists(Path.Combine(home, "a file with spaces.txt")).ShouldBeFalse();
        File.Exists(Path.Combine(home, "new\nline.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Write_One_File_From_All_Nodes_When_A_Program_Writes_By_Mpi()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = new ProgramFolder();
        folder.Write(
            "parallel.c",
            """
            #include <mpi.h>
            #include <stdlib.h>
            #include <string.h>

            /* Each rank writes every other block of 1 MiB. */
            int main(int argc, char **argv)
            {
                const int block = 1 << 20, blocks = atoi(argv[1]);
                int rank, ranks;
                MPI_File file;
                char *data = malloc(block);

                MPI_Init(&argc, &argv);
                MPI_Comm_rank(MPI_COMM_WORLD, &rank);
                MPI_Comm_size(MPI_COMM_WORLD, &ranks);
                MPI_File_open(MPI_COMM_WORLD, "whole.bin", MPI_MODE_CREATE | MPI_MODE_WRONLY, MPI_INFO_NULL, &file);
                for (int i = rank; i < blocks; i += ranks) {
                    memset(data, 'a' + i % 26, block);
                    MPI_File_write_at(file, (MPI_Offset)i * block, data, block, MPI_BYTE, MPI_STATUS_IGNORE);
                }
                MPI_File_close(&file);
                MPI_Finalize();
                return 0;
            }

            """
        );
        folder.Write(
            "program.yaml",
            """
            build: mpicc -O1 -o parallel parallel.c
            command: ./parallel 100
            outputs: whole.bin

            """
        );

        // When
        var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path, "--nodes", "2");

        // Then
        run.ShouldEndWith(0);
        var file = Path.Combine(pipeline.Files.ResultFolders()[^1], "outputs", "whole.bin");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes.Length.ShouldBe(100 << 20);
        for (var block = 0; block < 100; block++)
        {
            var part = bytes.AsSpan(block << 20, 1 << 20);
            part.IndexOfAnyExcept((byte)('a' + (block % 26)))
                .ShouldBe(-1, $"block {block.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static double Metric(JsonNode result, string name) =>
        result["metrics"]!.AsArray().Single(metric => metric!["name"]!.GetValue<string>() == name)![
            "value"
        ]!.GetValue<double>();

    private static void ShouldHaveRun(JsonNode result, int ranks)
    {
        result["layout"]!["ranks"]!.GetValue<int>().ShouldBe(ranks);
        result["placement"]!.AsArray().Count.ShouldBe(ranks);
        result["verdict"]!["kind"]!.GetValue<string>().ShouldBe("Passed");
    }
}
