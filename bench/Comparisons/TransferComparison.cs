using System.Diagnostics;
using Hoarfrost.Bench.Commands;
using Hoarfrost.Bench.Measuring;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>Bringing the output of a job that has ended home from its node, as a run does it.</summary>
internal sealed class TransferComparison(BenchSettings settings) : Comparison
{
    private const string Folder = "bench-transfer";
    private const string OutputFile = "hpl.out";
    private const int OutputMb = 100;

    private readonly Pipeline pipeline = new(settings);
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hoarfrost-bench-");

    public override string Title => FormattableString.Invariant($"Transfer: the output of a job, {OutputMb} MiB");

    public override IReadOnlyList<Contender> Contenders =>
        [
            new("a run's follower, connecting included", IsOurs: true, token => EmptiedAsync(FollowAsync, token)),
            new("scp", IsOurs: false, token => EmptiedAsync(ScpAsync, token)),
        ];

    private string Target => Path.Combine(home.FullName, OutputFile);

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await pipeline.RunAsync(StepNames.Clone, cancellationToken);
        var script = FormattableString.Invariant(
            $"""
            set -eu
            mkdir -p {Folder}
            base64 /dev/urandom | head -c {OutputMb}M > {Folder}/{OutputFile}
            echo 0 > {Folder}/exit
            """
        );
        await OnHeadAsync(script, cancellationToken);
    }

    protected override async Task CleanUpAsync()
    {
        home.Delete(recursive: true);
        await OnHeadAsync($"rm -rf {Folder}", CancellationToken.None);
    }

    private Task OnHeadAsync(string script, CancellationToken cancellationToken) =>
        Command.RunAsync([.. pipeline.Ssh("ssh"), Login, script], cancellationToken);

    private async Task<double> EmptiedAsync(
        Func<CancellationToken, Task<double>> measure,
        CancellationToken cancellationToken
    )
    {
        File.Delete(Target);
        var seconds = await measure(cancellationToken);
        var bytes = new FileInfo(Target).Length;
        return bytes == OutputMb * 1024L * 1024
            ? seconds
            : throw new CommandException($"{bytes} bytes came home, not {OutputMb} MiB.");
    }

    private async Task<double> FollowAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await using var session = new SshSession(pipeline.Access.To(pipeline.Nodes.Head), ConnectPolicy.Default);
        await using (var file = File.Create(Target))
        {
            await new RemoteJob(session, Folder, NodeSoftware.OfImages.Job).FollowAsync(
                static _ => { },
                new FollowOptions { OnBytes = bytes => file.Write(bytes.Span) },
                cancellationToken
            );
        }

        return clock.Elapsed.TotalSeconds;
    }

    private async Task<double> ScpAsync(CancellationToken cancellationToken) =>
        (
            await Command.RunAsync(
                [.. pipeline.Ssh("scp"), "-q", $"{Login}:{Folder}/{OutputFile}", Target],
                cancellationToken
            )
        ).Seconds;

    private string Login => $"{pipeline.Nodes.SshUser}@{pipeline.Nodes.Head.Address}";
}
