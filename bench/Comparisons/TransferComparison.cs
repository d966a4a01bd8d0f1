using System.Diagnostics;
using Hoarfrost.Bench.Commands;
using Hoarfrost.Bench.Measuring;
using Hoarfrost.Provision;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>Bringing a folder home from a node: many small files and a large one. Ours also checks every file's SHA-256.</summary>
internal sealed class TransferComparison(BenchSettings settings) : Comparison
{
    private const string Folder = "bench-transfer";
    private const int SmallFiles = 100;
    private const int LargeMb = 100;

    private readonly Pipeline pipeline = new(settings);
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hoarfrost-bench-");

    public override string Title =>
        FormattableString.Invariant($"Transfer: {SmallFiles} files of 4 KiB and one of {LargeMb} MiB");

    public override IReadOnlyList<Contender> Contenders =>
        [
            new(
                "download in a running pipeline, connecting included",
                IsOurs: true,
                token => EmptiedAsync(InProcessAsync, token)
            ),
            new("download as a program of its own", IsOurs: true, token => EmptiedAsync(AsProgramAsync, token)),
            new("scp -r", IsOurs: false, token => EmptiedAsync(ScpAsync, token)),
        ];

    private string Target => Path.Combine(home.FullName, Folder);

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await pipeline.RunAsync(nameof(Clone), cancellationToken);
        var script = FormattableString.Invariant(
            $"""
            set -eu
            mkdir -p {Folder}/small
            for i in $(seq {SmallFiles}); do head -c 4096 /dev/urandom > {Folder}/small/$i; done
            head -c {LargeMb}M /dev/urandom > {Folder}/large
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
        Command.RunAsync([.. Ssh("ssh"), Login, script], cancellationToken);

    private async Task<double> EmptiedAsync(
        Func<CancellationToken, Task<double>> measure,
        CancellationToken cancellationToken
    )
    {
        if (Directory.Exists(Target))
        {
            Directory.Delete(Target, recursive: true);
        }

        var seconds = await measure(cancellationToken);
        var found = Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories).Count();
        return found == SmallFiles + 1
            ? seconds
            : throw new CommandException($"{found} files came home, not {SmallFiles + 1}.");
    }

    private async Task<double> InProcessAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await DownloadVerb.DownloadAsync(pipeline.Access.To(pipeline.Nodes.Head), Folder, Target, cancellationToken);
        return clock.Elapsed.TotalSeconds;
    }

    private async Task<double> AsProgramAsync(CancellationToken cancellationToken)
    {
        var command = DownloadVerb.Command(pipeline.Access.To(pipeline.Nodes.Head), Folder, Target);
        return (await Command.RunAsync(command, cancellationToken)).Seconds;
    }

    private async Task<double> ScpAsync(CancellationToken cancellationToken) =>
        (
            await Command.RunAsync([.. Ssh("scp"), "-q", "-r", $"{Login}:{Folder}", home.FullName], cancellationToken)
        ).Seconds;

    private string Login => $"{pipeline.Nodes.SshUser}@{pipeline.Nodes.Head.Address}";

    private string[] Ssh(string program) =>
        [
            program,
            "-i",
            pipeline.Access.PrivateKeyPath,
            "-o",
            $"UserKnownHostsFile={pipeline.Access.KnownHostsPath}",
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "BatchMode=yes",
        ];
}
