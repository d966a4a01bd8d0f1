using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Results.Tests;

/// <summary>Runs as they come from the local platform.</summary>
internal static class Samples
{
    public const string PassedId = "20260301T120000Z-hoarfrost-1a2b";

    public static ProgramReports Reports { get; } = new(HplReport.Of);

    public static HplSection PassedSection { get; } =
        new()
        {
            Plan = new HplSize(16128, 192, 1, 2, 30.5),
            Rpeak = Rpeak.Of([Node(1), Node(2)]),
            Tests = new HplTests(1, 1, 1, 0, 0),
            Rows =
            [
                new HplTestRow
                {
                    Variant = "WR11C2R4",
                    N = 16128,
                    Nb = 192,
                    P = 1,
                    Q = 2,
                    TimeSeconds = 30.9,
                    Gflops = 90.514,
                    Residual = 2.1431e-3,
                    ResidualPassed = true,
                    StartTime = "Sun Mar  1 12:00:01 2026",
                    EndTime = "Sun Mar  1 12:00:32 2026",
                },
            ],
        };

    public static RunResult Passed { get; } =
        new()
        {
            RunId = PassedId,
            StartedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
            EndedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 33, TimeSpan.Zero),
            Cluster = "hoarfrost",
            Platform = "local",
            Program = "hpl",
            Verdict = new RunVerdict("Passed", "1 of 1 tests passed."),
            Metrics = Metrics(90.514),
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["n"] = "16128",
                ["nb"] = "192",
                ["p"] = "1",
                ["q"] = "2",
            },
            Layout = new RunLayout(Ranks: 2, RanksPerNode: 1, ThreadsPerRank: 1),
            Section = PassedSection.ToJson(),
            Ending = new RunEnd { ExitCode = 0 },
            Placement = [new PlacedRank(0, "hoarfrost-1", [0], 0), new PlacedRank(1, "hoarfrost-2", [1], 1)],
            Nodes = [Node(1), Node(2)],
            Versions = new RunVersions
            {
                Program = "2.3",
                ProgramOrigin = "tarball",
                Mpi = "Open MPI 4.1.4",
                Blas = "OpenBLAS 0.3.21",
                Hoarfrost = "1.0.0",
                Terraform = "1.11.4",
            },
            Image = "hoarfrost-node:0123456789ab",
            GitCommit = "0123456789abcdef0123456789abcdef01234567",
            Command = ["mpirun", "-np", "2", "--hostfile", "hostfile", "/opt/hpl/xhpl"],
            Timings =
            [
                new StepTiming("Preflight", 0.31),
                new StepTiming("Clone", 0.02, UpToDate: true),
                new StepTiming("RunHpl", 38.24),
            ],
        };

    public static RunResult NodeLost { get; } =
        Passed with
        {
            RunId = "20260301T130000Z-hoarfrost-3c4d",
            StartedAt = new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.Zero),
            Verdict = new RunVerdict("NodeLost", "hoarfrost-2 stopped answering 9 s after the start."),
            Metrics = [],
            Section = (PassedSection with { Tests = null, Rows = [] }).ToJson(),
            Ending = new RunEnd
            {
                ExitCode = 1,
                LostNodes = ["hoarfrost-2"],
                LastFraction = 0.31,
            },
            Diagnostics =
            [
                "ORTE has lost communication with a remote daemon.",
                "  HNP daemon   : [[31415,0],0] on node hoarfrost-1 | `remote` [red]daemon[/]",
            ],
        };

    /// <summary>Ended at its deadline, at a column that HPL had told of.</summary>
    public static RunResult TimedOut { get; } =
        NodeLost with
        {
            RunId = "20260301T133000Z-hoarfrost-4d5e",
            StartedAt = new DateTimeOffset(2026, 3, 1, 13, 30, 0, TimeSpan.Zero),
            Verdict = new RunVerdict("Timeout", "The run was ended at its deadline, after 0 whole tests."),
            Ending = new RunEnd
            {
                ExitCode = 143,
                TimedOut = true,
                LastFraction = 0.75,
                LastRate = new PartialRate(181.7, "GFLOPS", "column 14976 of 19968"),
            },
            Diagnostics = [],
        };

    public static CloudFacts CloudFacts { get; } =
        new("n2-standard-4", "us-central1-a", "compact", "spot", 0.2, "list price of 2026-11-01");

    /// <summary>33 s of two nodes at 0.2 USD an hour.</summary>
    public static RunResult InCloud { get; } =
        Passed with
        {
            RunId = "20260301T140000Z-hoarfrost-5e6f",
            Platform = "gcp",
            Cloud = RunCloud.Of(CloudFacts, nodes: 2, TimeSpan.FromSeconds(33), Passed.Figure),
        };

    public static RunSummary Earlier(string suffix, int hour, double? gflops, string verdict = "Passed") =>
        RunSummary.Of(Passed) with
        {
            RunId = $"20260228T{hour:00}0000Z-hoarfrost-{suffix}",
            StartedAt = new DateTimeOffset(2026, 2, 28, hour, 0, 0, TimeSpan.Zero),
            Metrics = gflops is { } rmax ? Metrics(rmax) : [],
            Verdict = verdict,
        };

    public static IReadOnlyList<Metric> Metrics(double gflops) =>
        [
            new("rmax", gflops, "GFLOPS", Better.Higher),
            new("efficiency", gflops / 179.2, Metric.NoUnit, Better.Higher),
            new("time", 30.9, "s", Better.Lower),
            new("residual", 2.1431e-3, Metric.NoUnit, Better.Lower),
        ];

    public static RunNode Node(int number) =>
        new()
        {
            Name = $"hoarfrost-{number}",
            InternalAddress = $"10.77.0.{10 + number}",
            CpuModel = "Intel(R) Xeon(R) Processor @ 2.80GHz",
            PhysicalCores = 1,
            LogicalCpus = 1,
            Sockets = 1,
            BaseMhz = 2800,
            FlopsPerCyclePerCore = 32,
            MemoryTotalMb = 3072,
            MemoryAvailableMb = 2900,
            OperatingSystem = "Debian GNU/Linux 12",
            Kernel = "6.1.0",
        };

    /// <summary>The same runs in the same order, by value.</summary>
    public static void ShouldBeRuns(this IEnumerable<RunSummary> runs, IEnumerable<RunSummary> expected) =>
        runs.Select(Values).ShouldBe(expected.Select(Values));

    private static (RunSummary, string, string) Values(RunSummary run) =>
        (
            run with
            {
                Parameters = Passed.Parameters,
                Metrics = Passed.Metrics,
            },
            string.Join('\n', run.Parameters),
            string.Join('\n', run.Metrics)
        );
}
