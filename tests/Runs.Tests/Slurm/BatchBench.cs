using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hoarfrost.Core.Files;
using Hoarfrost.Runs.Slurm;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

/// <summary>The real <c>hoarfrost-batch</c> in a directory of its own, with programs in place of Slurm's that do what theirs do.</summary>
internal sealed class BatchBench : IDisposable
{
    private readonly TempFolder folder = new();

    public BatchBench()
    {
        Write("bin/scontrol", "printf 'n1\\nn2\\n'");
        Write("bin/srun", "while case $1 in -*) true ;; *) false ;; esac; do shift; done; exec \"$@\"");
        Write("bin/facts", FactsOf("n1", 2, 4000) + FactsOf("n2", 2, 4000));
        Write("bin/launch", "exec \"$@\"");
        Write("bin/placement", RankOn(0, "n1") + RankOn(1, "n2"));
        Write("bin/xhpl", "echo all of it; touch ran");
        Write("bin/build", "echo built >>built");
    }

    public static string Program { get; } =
        Path.Combine(ProjectPaths.FindRoot(AppContext.BaseDirectory), "playbooks", "files", "hoarfrost-batch");

    public string Run => Path.Combine(folder.Path, "runs", "r1");

    public bool HasBegun => Has("ran");

    public IReadOnlyList<BatchLauncher> Launchers { get; set; } = [new("first", ["launch"])];

    /// <summary>By which it is told whether nodes have what was built.</summary>
    public string Software { get; set; } = "b1";

    public double ProgramSeconds { get; set; } = 60;

    public double PlacementSeconds { get; set; } = 60;

    public BatchStatus Status =>
        JsonSerializer
            .Deserialize(
                $"{{\"exists\":true,\"bytes\":0,\"status\":{File.ReadAllText(Path.Combine(Run, "status.json"))}}}",
                BatchJson.Default.BatchLook
            )!
            .Status!;

    /// <summary>The next job is another run's.</summary>
    public void Clear() => Directory.Delete(Run, recursive: true);

    public bool Has(string name) => File.Exists(Path.Combine(Run, name));

    /// <summary>The text of a file in the run's directory.</summary>
    public string Text(string name) => File.ReadAllText(Path.Combine(Run, name));

    public static string FactsOf(string host, int cores, int memoryMb) =>
        $"echo hoarfrost-tell {host} {host} 0/1 {Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"hostname":"{{host}}","physicalCores":{{cores}},"memoryAvailableMb":{{memoryMb}}}"""))}\n";

    public static string RankOn(int rank, string host, int cpu = 0) =>
        $"echo '{{\"rank\":{rank},\"host\":\"{host}\",\"cpus\":[{cpu}],\"cores\":[{{\"cpu\":{cpu},\"core\":{cpu},\"socket\":0,\"siblings\":[{cpu}]}}]}}'\n";

    public void Write(string path, string script)
    {
        var target = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllText(target, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(target, (UnixFileMode)Convert.ToInt32("755", 8));
    }

    /// <summary>Begins the job; it has the two nodes n1 and n2.</summary>
    public Process Begin()
    {
        Directory.CreateDirectory(Run);
        BatchSection Section(string name, string kind, string program) => new(name, kind, [program], 60);
        var plan = new BatchPlan(
            "r1",
            folder.Path,
            Software,
            "hpl.out",
            2,
            1,
            1,
            Bound: true,
            new LeastNode(1, 1000),
            new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "1" },
            Launchers,
            [
                Section("software", "software", "build"),
                Section("facts", "facts", "facts"),
                new("placement", "placement", ["placement"], PlacementSeconds),
                new("hpl", "program", ["xhpl"], ProgramSeconds, Launched: true, Output: "hpl.out"),
            ]
        );
        File.WriteAllText(Path.Combine(Run, BatchPlan.FileName), plan.ToJson());
        var start = new ProcessStartInfo("python3", [Program, "run"])
        {
            WorkingDirectory = Run,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{folder.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["SLURM_JOB_ID"] = "7";
        start.Environment["SLURM_JOB_NODELIST"] = "n[1-2]";
        start.Environment["SLURM_PROCID"] = "0";
        start.Environment["SLURM_CPUS_PER_TASK"] = "4";
        start.Environment["SLURM_TRES_PER_TASK"] = "cpu:4";
        return Process.Start(start)!;
    }

    /// <summary>Runs the job to its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var job = Begin();
        await job.WaitForExitAsync(cancellationToken);
        return job.ExitCode;
    }

    public void Dispose() => folder.Dispose();
}
