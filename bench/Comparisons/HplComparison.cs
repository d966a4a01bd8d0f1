using Hoarfrost.Bench.Commands;
using Hoarfrost.Bench.Measuring;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>
/// What HPL reaches through the pipeline, and by mpirun as one types it: on the same nodes, and on this machine's cores in one container,
/// where messages go through shared memory. All run the same HPL.dat.
/// </summary>
internal sealed class HplComparison(BenchSettings settings) : Comparison
{
    private const string Folder = "/tmp/by-hand";
    private readonly Pipeline pipeline = new(settings);
    private int ranks;

    public override string Title => FormattableString.Invariant($"HPL, N={settings.N}");

    public override Unit Unit => Unit.Gflops;

    // The preparation is one.
    public override bool NeedsWarmUp => false;

    public override IReadOnlyList<Contender> Contenders =>
        [
            new("./build.sh --target RunHpl", IsOurs: true, ThroughPipelineAsync),
            new(
                "mpirun xhpl, the same nodes",
                IsOurs: false,
                token => ByHandAsync(pipeline.Nodes.Head.Name, ["--hostfile", "hostfile"], token)
            ),
            new(
                "mpirun xhpl, one container, shared memory",
                IsOurs: false,
                token => ByHandAsync(OneContainer, [], token)
            ),
        ];

    private string OneContainer => $"{settings.Cluster}-by-hand";

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await ThroughPipelineAsync(cancellationToken);
        var result = new ResultsFolder(pipeline.Results, Path.GetFileName(pipeline.LatestResult));
        var run = VersionedRunResultReader.ReadFile(result.ResultPath);
        ranks = run.Layout.Ranks;

        await CleanUpAsync();
        await Command.RunAsync(
            [
                "docker",
                "run",
                "--detach",
                "--name",
                OneContainer,
                "--cpuset-cpus",
                string.Join(',', run.Placement.SelectMany(rank => rank.Cpus).Order()),
                "--shm-size",
                "1g",
                // Ranks copy from each other's memory.
                "--cap-add",
                "SYS_PTRACE",
                "--entrypoint",
                "sleep",
                run.Image!,
                "infinity",
            ],
            cancellationToken
        );
        var dat = await File.ReadAllTextAsync(Path.Combine(result.FolderPath, HplResult.DatFile), cancellationToken);
        var hostfile = await File.ReadAllTextAsync(
            Path.Combine(result.FolderPath, ResultsFolder.HostfileFile),
            cancellationToken
        );
        foreach (var container in (string[])[pipeline.Nodes.Head.Name, OneContainer])
        {
            await PutAsync(container, "HPL.dat", dat, cancellationToken);
            await PutAsync(container, "hostfile", hostfile, cancellationToken);
        }
    }

    protected override Task CleanUpAsync() =>
        Command.RunAsync(["docker", "rm", "--force", OneContainer], CancellationToken.None);

    private async Task<double> ThroughPipelineAsync(CancellationToken cancellationToken)
    {
        await pipeline.RunAsync(
            StepNames.RunHpl,
            cancellationToken,
            "--n",
            FormattableString.Invariant($"{settings.N}")
        );
        var path = new ResultsFolder(pipeline.Results, Path.GetFileName(pipeline.LatestResult)).ResultPath;
        return VersionedRunResultReader.ReadFile(path).Figure?.Value
            ?? throw new CommandException($"{path} holds no GFLOPS: the run did not pass.");
    }

    private async Task<double> ByHandAsync(string container, string[] where, CancellationToken cancellationToken)
    {
        var output = await Command.RunAsync(
            [
                .. In(container),
                "mpirun",
                .. where,
                "-np",
                FormattableString.Invariant($"{ranks}"),
                // Open MPI 4 binds by the first node's CPUs, which the others, cut from the same machine, have not.
                "--bind-to",
                where.Length > 0 ? "none" : "core",
                "-x",
                "OPENBLAS_NUM_THREADS=1",
                NodeSoftware.OfImages.Hpl,
            ],
            cancellationToken
        );
        using var text = new StringReader(output.Text);
        return HplOutputReader.Read(text).Rows is [{ ResidualPassed: true } row]
            ? row.Gflops
            : throw new CommandException($"mpirun xhpl by hand in {container} did not pass:\n{output.Text}");
    }

    private Task PutAsync(string container, string name, string text, CancellationToken cancellationToken) =>
        Command.RunAsync(
            [
                "docker",
                "exec",
                "--interactive",
                "--user",
                pipeline.Nodes.SshUser,
                container,
                "sh",
                "-c",
                $"mkdir -p {Folder} && cat > {Folder}/{name}",
            ],
            cancellationToken,
            stdin: text
        );

    private string[] In(string container) =>
        ["docker", "exec", "--user", pipeline.Nodes.SshUser, "--workdir", Folder, container];
}
