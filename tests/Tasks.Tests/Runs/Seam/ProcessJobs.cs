using System.Diagnostics;
using System.Globalization;
using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Records;

namespace Tasks.Tests.Runs.Seam;

/// <summary>Jobs as detached processes of this machine, in folders of <paramref name="root"/>.</summary>
/// <param name="nodes">Names that the machine goes by: <c>here</c> unless given.</param>
internal sealed class ProcessJobs(string root, params IReadOnlyList<string> nodes) : IJobBackend
{
    private const string Facts = """
        {
          "hostname": "here", "cpuFlags": [], "physicalCores": 1, "logicalCpus": 1, "memoryTotalMb": 1000, "memoryAvailableMb": 900,
          "versions": { "mpi": "Open MPI 4.1.4" }
        }
        """;

    /// <summary>Runs whose job was taken away.</summary>
    public List<string> Removed { get; } = [];

    public string Image => "none";

    public string ImageTarget => "Clone";

    public NodeSoftware Software => NodeSoftware.OfImages;

    public IReadOnlyList<string> NodeKeys => nodes.Count > 0 ? nodes : ["here"];

    public IReadOnlyList<NodeCapacity> Capacities => [.. NodeKeys.Select(name => new NodeCapacity(name, 1, 1000))];

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Fingerprint ProofInputs() => new Fingerprint().Add("nodes", "here");

    public Task<IReadOnlyDictionary<string, FactSheet>> ProbeAsync(
        ProgressStep progress,
        CancellationToken cancellationToken
    ) => FactsAsync(null, cancellationToken);

    public Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(
        IReadOnlyDictionary<string, string>? probed,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, FactSheet>>(
            NodeKeys.ToDictionary(
                name => name,
                name => new FactSheet(NodeFactsReader.Parse(Facts, name), Facts),
                StringComparer.Ordinal
            )
        );

    public async Task<SectionOutputs> TryAsync(
        TrialRequest request,
        ProgressStep? progress,
        CancellationToken cancellationToken
    )
    {
        var found = new SectionOutputs();
        foreach (var section in request.Sections)
        {
            found.Begin(section);
            if (section == JobSections.Ring)
            {
                found.Add(section, """{"ranks":1,"hosts":1,"latencyMicroseconds":null,"bandwidthMBps":null}""");
            }
            else if (section == JobSections.Program)
            {
                var folder = Write($"{request.Purpose}-{Guid.NewGuid():N}", request.Files);
                using var process = Start(folder, request.Program);
                await process.WaitForExitAsync(cancellationToken);
                found.Add(section, await File.ReadAllTextAsync(Path.Combine(folder, "out"), cancellationToken));
            }

            found.End(section, 0);
        }

        return found;
    }

    public Task<NamedJob> NameAsync(
        string runId,
        RunSpecification specification,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new NamedJob(specification with { Command = specification.Plan.Command, Hostfile = "here" }, "here", runId)
        );

    public Task StartAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        var folder = Write(intake.Run.RemoteDirectory, intake.Specification.Plan.Files);
        intake.Began(DateTimeOffset.UtcNow);
        Start(folder, intake.Specification.Command).Dispose();
        return Task.CompletedTask;
    }

    public Task<JobStatus> FindAsync(RunRecord run, CancellationToken cancellationToken) =>
        Task.FromResult(
            !File.Exists(PathOf(run, "out")) ? JobStatus.Absent
            : ExitCode(run) is null ? JobStatus.Running
            : JobStatus.Ended
        );

    public async Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken) =>
        await FindAsync(run, cancellationToken) == JobStatus.Running ? RunLiveness.Going : RunLiveness.Over;

    public async Task<JobOutcome> FollowAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        intake.Began();
        while (true)
        {
            var code = ExitCode(intake.Run);
            Take(intake);
            if (code is not null || DateTimeOffset.UtcNow > intake.Deadline)
            {
                return new(new RunEnding(code, TimedOut: code is null, [], []), DateTimeOffset.UtcNow);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }
    }

    public async Task<JobOutcome> StopAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        var pid = int.Parse(
            await File.ReadAllTextAsync(PathOf(intake.Run, "pid"), cancellationToken),
            CultureInfo.InvariantCulture
        );
        Process.GetProcessById(pid).Kill(entireProcessTree: true);
        intake.Began();
        Take(intake);
        return new(new RunEnding(137, TimedOut: false, [], []), DateTimeOffset.UtcNow);
    }

    /// <summary>Its programs leave no files.</summary>
    public Task CollectAsync(JobIntake intake, ResultsFolder folder, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<bool> RemoveAsync(RunRecord run, bool keepsFiles, CancellationToken cancellationToken)
    {
        Removed.Add(run.RunId);
        return Task.FromResult(true);
    }

    public string Describe(RunRecord run) => "on this machine";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string PathOf(RunRecord run, string file) => Path.Combine(root, run.RemoteDirectory, file);

    private int? ExitCode(RunRecord run) =>
        File.Exists(PathOf(run, "exit"))
            ? int.Parse(File.ReadAllText(PathOf(run, "exit")), CultureInfo.InvariantCulture)
            : null;

    private void Take(JobIntake intake)
    {
        var bytes = File.ReadAllBytes(PathOf(intake.Run, "out")).AsMemory((int)intake.Length);
        var whole = bytes[..(bytes.Span.LastIndexOf((byte)'\n') + 1)];
        intake.Append(whole);
        foreach (var line in System.Text.Encoding.UTF8.GetString(whole.Span).Split('\n')[..^1])
        {
            intake.Accept(line);
        }
    }

    private string Write(string name, IReadOnlyDictionary<string, string> files)
    {
        var folder = Path.Combine(root, name);
        Directory.CreateDirectory(folder);
        foreach (var (file, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }

        return folder;
    }

    private static Process Start(string folder, IReadOnlyList<string> command)
    {
        const string shell = "echo $$ > pid; \"$@\" > out 2>&1; echo $? > exit.new; mv exit.new exit";
        File.Create(Path.Combine(folder, "out")).Dispose();
        return Process.Start(
            new ProcessStartInfo("setsid", ["sh", "-c", shell, "job", .. command]) { WorkingDirectory = folder }
        )!;
    }
}
