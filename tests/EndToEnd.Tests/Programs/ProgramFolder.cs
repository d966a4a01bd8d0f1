using System.Globalization;
using System.Text;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>A folder with somebody's program.</summary>
internal sealed class ProgramFolder : IDisposable
{
    /// <summary>Goes wrong, or right, in the way that its parameter names.</summary>
    public const string WaysSource = """
        #include <mpi.h>
        #include <signal.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        int main(int argc, char **argv)
        {
            int rank, ranks;
            const char *way = argv[1];

            MPI_Init(&argc, &argv);
            MPI_Comm_rank(MPI_COMM_WORLD, &rank);
            MPI_Comm_size(MPI_COMM_WORLD, &ranks);
            if (!strcmp(way, "abort") && rank == ranks - 1) MPI_Abort(MPI_COMM_WORLD, 7);
            if (!strcmp(way, "fall") && rank == ranks - 1) {
                fprintf(stderr, "about to fall\n");
                raise(SIGSEGV);
            }
            if (!strcmp(way, "hang")) pause();
            if (!strcmp(way, "noise") && rank == 0)
                for (int i = 0; i < 100000; i++) putchar(rand() & 255);
            if (!strcmp(way, "child") && fork() == 0) {
                setsid();
                execlp("sleep", "sleep", "1000", (char *)NULL);
            }
            if (!strcmp(way, "slow")) sleep(8);
            if (!strcmp(way, "eat") && rank == ranks - 1)
                for (char *more; (more = malloc(1 << 26)); ) memset(more, 1, 1 << 26);
            if (!strcmp(way, "flood") && rank == 0)
                for (int i = 0; i < 8192; i++) printf("%01023d\n", i % 10);
            MPI_Barrier(MPI_COMM_WORLD);
            if (rank == 0 && strcmp(way, "silent")) {
                FILE *file = fopen("done.txt", "w");
                fprintf(file, "%s\n", way);
                fclose(file);
            }
            if (rank == 0) printf("\ndone: %d ranks\n", ranks);
            MPI_Finalize();
            return 0;
        }

        """;

    private const int LargeBytes = 60_000_000;

    private const string WaysDescription = """
        name: ways
        build: mpicc -O1 -o ways ways.c
        command: ./ways {way}
        parameters: {way: fine}
        outputs: done.txt
        timeout: 15s
        metrics:
          ranks: {pattern: 'done: (\d+) ranks', better: higher}

        """;

    public string Path { get; } = Directory.CreateTempSubdirectory("hoarfrost-program-").FullName;

    public static ProgramFolder Ways()
    {
        var folder = new ProgramFolder();
        folder.Write("ways.c", WaysSource);
        folder.Write("program.yaml", WaysDescription);
        return folder;
    }

    /// <summary>One that takes its time to be built and to run, and leaves a large file.</summary>
    /// <param name="build">A line before the compiler's.</param>
    /// <param name="after">A line after the run's.</param>
    public static ProgramFolder Slow(string build, string after = "true")
    {
        var folder = Ways();
        folder.Write("data/large.bin", new string('x', LargeBytes));
        folder.Write(
            "program.yaml",
            $$"""
            name: killed
            build: {{build}}; mpicc -O1 -o ways ways.c
            command: ./ways slow
            after: cp data/large.bin out.bin; {{after}}
            outputs: [done.txt, out.bin]
            metrics:
              ranks: {pattern: 'done: (\d+) ranks', better: higher}

            """
        );
        return folder;
    }

    /// <summary>Its source as no compiler takes it.</summary>
    public void Break() =>
        Write("ways.c", WaysSource.Replace("int rank, ranks;", "int rank ranks;", StringComparison.Ordinal));

    /// <summary>What a run of <see cref="Slow"/> has to come to, however often its pipeline was killed.</summary>
    /// <param name="before">How many results there were.</param>
    public static async Task ShouldHaveOneWholeResultAsync(Pipeline pipeline, int before)
    {
        pipeline.Files.ResultFolders().Count.ShouldBe(before + 1);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        var home = pipeline.Files.ResultFolders()[^1];
        new FileInfo(System.IO.Path.Combine(home, "outputs", "out.bin")).Length.ShouldBe(LargeBytes);
        (await Command.TryAsync("sha256sum", home, "--check", "SHA256SUMS")).ExitCode.ShouldBe(0);
        (
            await File.ReadAllLinesAsync(
                System.IO.Path.Combine(home, "output.txt"),
                TestContext.Current.CancellationToken
            )
        )
            .Count(line => line.StartsWith("done:", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    public void Write(string path, string text)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public void WriteMany(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Write(
                $"{folder}/{i.ToString(CultureInfo.InvariantCulture)}",
                $"{i.ToString(CultureInfo.InvariantCulture)}\n"
            );
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
