using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using EndToEnd.Tests.Programs;

namespace EndToEnd.Tests.Gcp;

/// <summary>A program that people bring, on instances that share no directory.</summary>
[Collection(SharedCloudTests.Name)]
public sealed class ProgramRunTests(SharedCloud shared)
{
    [Fact]
    public async Task Should_Run_As_Anywhere_And_Refuse_Mpi_Io_When_Instances_Share_No_Directory()
    {
        // Given
        shared.Cold.ShouldEndWith(0);
        using var folder = ProgramFolder.Ways();

        // When
        var heat = await shared.Pipeline.RunAsync("RunMpi", "--program", "heat", "--set", "size=32");
        var result = shared.Pipeline.Files.LastResult();
        var home = shared.Pipeline.Files.ResultFolders()[^1];
        folder.Write("ways.c", ParallelFile);
        var parallel = await shared.Pipeline.RunAsync("RunMpi", "--program", folder.Path);

        // Then: what the program checked is what it checks on every platform
        heat.ShouldEndWith(0).ShouldSay("converged after", "shared no directory");
        result["section"]!["checks"]!
            .AsArray()
            .Select(check => ClusterFiles.Text(check!, "rule"))
            .ShouldBe([
                "the exit code is 0",
                "a line matches \"converged after\"",
                "order is from 0.9 to 1.1",
                "the run leaves heat.bin",
                "the output has time",
                "the output has rate",
                "the output has error",
                "the output has order",
                "the output has sweeps",
            ]);
        result["nodes"]!.AsArray().Count.ShouldBe(2);
        new FileInfo(Path.Combine(home, "outputs", "heat.bin")).Length.ShouldBeGreaterThan(0);
        parallel.ShouldEndWith(5).ShouldSay("MPI-IO", "a directory that all nodes see");
        shared.Pipeline.Files.LastVerdict().ShouldBe("Failed");
    }

    /// <summary>Opens a file with all ranks, and is busy for a minute.</summary>
    private const string ParallelFile = """
        #include <mpi.h>
        #include <unistd.h>

        int main(int argc, char **argv)
        {
            MPI_File file;

            MPI_Init(&argc, &argv);
            MPI_File_open(MPI_COMM_WORLD, "done.txt", MPI_MODE_CREATE | MPI_MODE_WRONLY, MPI_INFO_NULL, &file);
            sleep(60);
            MPI_File_close(&file);
            MPI_Finalize();
            return 0;
        }

        """;
}
