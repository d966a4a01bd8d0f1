using System.Diagnostics;
using System.Security.Cryptography;
using Hoarfrost.Bench.Commands;
using Hoarfrost.Bench.Measuring;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Mpi.Sources;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Runs.Staging;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>Bringing a program's folder to all nodes, as a run does it: sent to the first, and from there to the others.</summary>
/// <param name="changesOneFile">Of a folder that is there already, one file has changed; else nothing is there.</param>
internal sealed class StagingComparison(BenchSettings settings, bool changesOneFile) : Comparison
{
    private const string Folder = "programs/bench";
    private const string ByHand = "bench-staging";
    private const int Files = 500;
    private const int FileBytes = 100_000;

    private readonly Pipeline pipeline = new(settings);
    private readonly DirectoryInfo source = Directory.CreateTempSubdirectory("hoarfrost-bench-");
    private readonly WantedFiles nothing = new([], [], [], FromAllNodes: false);
    private int round;

    public override string Title =>
        FormattableString.Invariant($"Staging: {Files} files of {FileBytes / 1000} kB to all nodes")
        + (changesOneFile ? ", one changed" : "");

    public override IReadOnlyList<Contender> Contenders =>
        [
            new("staging, connecting and reading the folder included", IsOurs: true, StageAsync),
            new("rsync to each node at once", IsOurs: false, token => EachAsync(Rsync, token)),
            new("scp -r to each node at once", IsOurs: false, token => EachAsync(Scp, token)),
        ];

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await pipeline.RunAsync(StepNames.Clone, cancellationToken);
        for (var file = 0; file < Files; file++)
        {
            var path = Path.Combine(source.FullName, FormattableString.Invariant($"{file % 10}/{file}.bin"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(FileBytes), cancellationToken);
        }
    }

    protected override async Task CleanUpAsync()
    {
        source.Delete(recursive: true);
        await OnAllAsync($"rm -rf {Folder} {ByHand}", CancellationToken.None);
    }

    private async Task<double> StageAsync(CancellationToken cancellationToken)
    {
        await ReadyAsync(Folder, cancellationToken);
        var clock = Stopwatch.StartNew();
        var files = await new SourceTreeReader(cake: null!, source.FullName, description: null).ReadAsync(
            ["**"],
            cancellationToken
        );
        await using var session = new SshSession(pipeline.Access.To(pipeline.Nodes.Head), ConnectPolicy.Default);
        var head = new NodeProgram(session, NodeSoftware.OfImages.Program);
        var missing = await head.NeedAsync(Folder, files.ManifestJson, cancellationToken);
        await head.PutAsync(Folder, files, missing, static _ => { }, cancellationToken);
        await head.BuildAsync(
            Folder,
            new ProgramTree("bench", files.Digest, Build: null, files.Digest, nothing),
            static _ => { },
            cancellationToken
        );
        await head.SpreadAsync(Folder, [.. Nodes.Skip(1).Select(node => node.Name)], cancellationToken);
        return clock.Elapsed.TotalSeconds;
    }

    private async Task<double> EachAsync(
        Func<string, IReadOnlyList<string>> command,
        CancellationToken cancellationToken
    )
    {
        await ReadyAsync(ByHand, cancellationToken);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Nodes.Select(node =>
                Command.RunAsync(command($"{pipeline.Nodes.SshUser}@{node.Address}"), cancellationToken)
            )
        );
        return clock.Elapsed.TotalSeconds;
    }

    private IReadOnlyList<Remote.NodeEndpoint> Nodes => pipeline.Nodes.Nodes;

    private IReadOnlyList<string> Rsync(string login) =>
        [
            "rsync",
            "-a",
            "--delete",
            "-e",
            string.Join(' ', pipeline.Ssh("ssh")),
            $"{source.FullName}/",
            $"{login}:{ByHand}/",
        ];

    private IReadOnlyList<string> Scp(string login) =>
        [.. pipeline.Ssh("scp"), "-q", "-r", $"{source.FullName}/.", $"{login}:{ByHand}/"];

    /// <summary>What is not measured: an empty place, or one file that is another than there.</summary>
    private async Task ReadyAsync(string folder, CancellationToken cancellationToken)
    {
        if (!changesOneFile)
        {
            await OnAllAsync($"rm -rf {folder}; mkdir -p {folder}", cancellationToken);
            return;
        }

        await OnAllAsync($"mkdir -p {folder}", cancellationToken);
        var path = Path.Combine(source.FullName, "0", "0.bin");
        await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(FileBytes + ++round), cancellationToken);
    }

    private Task OnAllAsync(string script, CancellationToken cancellationToken) =>
        Task.WhenAll(
            Nodes.Select(node =>
                Command.RunAsync(
                    [.. pipeline.Ssh("ssh"), $"{pipeline.Nodes.SshUser}@{node.Address}", script],
                    cancellationToken
                )
            )
        );
}
