using System.Diagnostics;
using System.Text.Json;

namespace Remote.Tests.Programs;

/// <summary>Two nodes with an MPI program that does what its arguments say, built by hoarfrost-program for Open MPI and for MPICH.</summary>
public sealed class MpiBench : IAsyncLifetime
{
    public const string Tree = "programs/ranks";

    private const string Program = """
        #include <mpi.h>
        #include <signal.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        int main(int argc, char **argv)
        {
            int rank, size;
            MPI_Init(&argc, &argv);
            MPI_Comm_rank(MPI_COMM_WORLD, &rank);
            MPI_Comm_size(MPI_COMM_WORLD, &size);
            const char *what = argc > 1 ? argv[1] : "";
            printf("rank %d of %d\n", rank, size);
            fflush(stdout);
            if (strcmp(what, "abort") == 0 && rank == 1) MPI_Abort(MPI_COMM_WORLD, 7);
            if (strcmp(what, "crash") == 0 && rank == 1) raise(SIGSEGV);
            if (strcmp(what, "io") == 0) {
                MPI_File file;
                MPI_File_open(MPI_COMM_WORLD, "file", MPI_MODE_CREATE | MPI_MODE_WRONLY, MPI_INFO_NULL, &file);
            }
            if (strcmp(what, "child") == 0 && fork() == 0) execlp("sleep", "sleep", argv[2], (char *)0);
            const double begin = MPI_Wtime(), seconds = argc > 3 ? atof(argv[3]) : 0.1;
            while (MPI_Wtime() - begin < seconds) {}
            MPI_Finalize();
            return 0;
        }
        """;

    public async ValueTask InitializeAsync()
    {
        await Nodes.InitializeAsync();
        var build = await Nodes.BuildAsync(
            Tree,
            "mpicc.openmpi -o ranks ranks.c && mpicc.mpich -o mpich ranks.c",
            SourceFile.File("ranks.c", Program)
        );
        build.ExitCode.ShouldBe(0, build.Text);
        (await Nodes.RunAsync(["spread", Tree, ProgramBench.Other])).ShouldBeDone();
    }

    public ProgramBench Nodes { get; } = new();

    public ValueTask DisposeAsync() => Nodes.DisposeAsync();

    internal async Task<MpiRun> RunAsync(MpiJob job)
    {
        await WriteAsync(job);
        var answer = await Nodes.RunAsync(["run"], [], Folder(job));
        return Ended(job, answer.ExitCode, answer.Text, answer.Errors);
    }

    internal async Task<Process> StartAsync(MpiJob job)
    {
        await WriteAsync(job);
        return Nodes.Start(["run"], Folder(job));
    }

    internal MpiRun Ended(MpiJob job, int exitCode, string output, string errors) =>
        new(
            exitCode,
            output,
            errors,
            JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(Folder(job), "run.json")))
        );

    internal string Folder(MpiJob job) => Path.Combine(Nodes.Home, "runs", job.Id);

    private async Task WriteAsync(MpiJob job)
    {
        var folder = Directory.CreateDirectory(Folder(job)).FullName;
        string[] launcher = job.IsMpich
            ? ["mpirun.mpich", "-np", "2", "-genvlist", "HOARFROST_RUN"]
            :
            [
                "mpirun",
                .. "--hostfile ../hostfile --map-by ppr:2:node --oversubscribe --bind-to none".Split(' '),
                .. "--mca btl self,vader,tcp --mca btl_tcp_if_include lo --mca oob_tcp_if_include lo".Split(' '),
                .. "-x HOARFROST_RUN".Split(' '),
            ];
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hostfile"] = string.Concat(job.Nodes.Select(node => $"{node} slots=2\n")),
            ["rank.sh"] = job.Rank + "\n",
            ["program.json"] = JsonSerializer.Serialize(
                new
                {
                    run = job.Id,
                    tree = Tree,
                    nodes = job.Nodes,
                    launch = (string[])[.. launcher, "bash", "../rank.sh"],
                    before = job.Before is not null,
                    after = job.After is not null,
                    shared = job.Shared,
                    ranksPerNode = 2,
                    outputs = new { files = (string[])["out"] },
                }
            ),
        };
        if (job.Before is not null)
        {
            files["before.sh"] = job.Before + "\n";
        }

        if (job.After is not null)
        {
            files["after.sh"] = job.After + "\n";
        }

        foreach (var (name, text) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        }
    }
}

internal sealed record MpiJob(string Id, string Rank)
{
    public IReadOnlyList<string> Nodes { get; init; } = [ProgramBench.Head];

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Shared { get; init; }

    public bool IsMpich { get; init; }
}

/// <param name="Report">run.json.</param>
internal sealed record MpiRun(int ExitCode, string Output, string Errors, JsonElement Report)
{
    public IReadOnlyList<JsonElement> Ranks =>
        [
            .. Report
                .GetProperty("nodes")
                .EnumerateArray()
                .SelectMany(node => node.GetProperty("ranks").EnumerateArray()),
        ];

    public IReadOnlyList<string> Ended =>
        [.. Report.GetProperty("ended").EnumerateArray().Select(process => process.GetProperty("name").GetString()!)];

    public IReadOnlyList<string> Problems =>
        [.. Report.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)];

    public int? Code(string name) =>
        Report.GetProperty(name) is { ValueKind: JsonValueKind.Number } code ? code.GetInt32() : null;
}
