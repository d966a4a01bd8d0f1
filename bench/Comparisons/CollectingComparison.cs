using System.Diagnostics;
using Hoarfrost.Bench.Commands;
using Hoarfrost.Bench.Measuring;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Staging;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>Bringing the files that a run left on its first node home, each checked by its SHA-256, as a run does it.</summary>
internal sealed class CollectingComparison(BenchSettings settings) : Comparison
{
    private const string RunId = "20260101T000000Z-bench-0000";
    private const string Job = $"runs/{RunId}";
    private const string Work = $"{Job}/work";
    private const int Files = 200;
    private const int FileMb = 1;

    private readonly Pipeline pipeline = new(settings);
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hoarfrost-bench-");

    public override string Title => FormattableString.Invariant($"Collecting: {Files} files of {FileMb} MiB");

    public override IReadOnlyList<Contender> Contenders =>
        [
            new(
                "collecting, connecting and checking included",
                IsOurs: true,
                token => MeasureAsync(CollectAsync, token)
            ),
            new("rsync", IsOurs: false, token => MeasureAsync(RsyncAsync, token)),
            new("scp -r", IsOurs: false, token => MeasureAsync(ScpAsync, token)),
        ];

    private string Login => $"{pipeline.Nodes.SshUser}@{pipeline.Nodes.Head.Address}";

    private string Target => Path.Combine(home.FullName, "home");

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await pipeline.RunAsync(StepNames.Clone, cancellationToken);
        await OnHeadAsync(
            FormattableString.Invariant(
                $$$"""
                set -eu
                mkdir -p {{{Work}}}/out
                for i in $(seq {{{Files}}}); do head -c {{{FileMb}}}M /dev/urandom > {{{Work}}}/out/$i.bin; done
                echo '{"outputs": {"files": ["out/"], "optional": [], "promised": []}}' > {{{Job}}}/program.json
                """
            ),
            cancellationToken
        );
    }

    protected override async Task CleanUpAsync()
    {
        home.Delete(recursive: true);
        await OnHeadAsync($"rm -rf {Job}", CancellationToken.None);
    }

    private async Task<double> MeasureAsync(Func<CancellationToken, Task> collect, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Target))
        {
            Directory.Delete(Target, recursive: true);
        }

        Directory.CreateDirectory(Target);
        var clock = Stopwatch.StartNew();
        await collect(cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;
        var found = Directory.EnumerateFiles(Target, "*.bin", SearchOption.AllDirectories).Count();
        return found == Files ? seconds : throw new CommandException($"{found} files came home, not {Files}.");
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        await using var session = new SshSession(pipeline.Access.To(pipeline.Nodes.Head), ConnectPolicy.Default);
        var isWhole = await new OutputCollector(new ResultsFolder(Target, RunId)).CollectAsync(
            [KeyValuePair.Create(pipeline.Nodes.Head.Name, new NodeProgram(session, NodeSoftware.OfImages.Program))],
            Job,
            new WantedFiles(["out/"], [], [], FromAllNodes: false),
            static (_, _) => { },
            cancellationToken
        );
        if (!isWhole)
        {
            throw new CommandException("Not all outputs came home.");
        }
    }

    private Task RsyncAsync(CancellationToken cancellationToken) =>
        Command.RunAsync(
            ["rsync", "-a", "-e", string.Join(' ', pipeline.Ssh("ssh")), $"{Login}:{Work}/out/", $"{Target}/"],
            cancellationToken
        );

    private Task ScpAsync(CancellationToken cancellationToken) =>
        Command.RunAsync([.. pipeline.Ssh("scp"), "-q", "-r", $"{Login}:{Work}/out", Target], cancellationToken);

    private Task OnHeadAsync(string script, CancellationToken cancellationToken) =>
        Command.RunAsync([.. pipeline.Ssh("ssh"), Login, script], cancellationToken);
}
