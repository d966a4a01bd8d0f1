using System.Formats.Tar;
using System.Text;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Kubernetes;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Staging;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Brings a run's program and its job to the workers while their launcher waits. It may be repeated, from any point on.</summary>
/// <param name="findLauncher">Of the job, which runs.</param>
/// <param name="hosts">The workers' names for each other, the first worker's first.</param>
internal sealed class PodStaging(
    ProgramStaging staging,
    PodCommands head,
    Func<CancellationToken, Task<PodCommands>> findLauncher,
    IReadOnlyList<string> hosts
)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <exception cref="StagingException">It did not get there, or the build failed.</exception>
    public async Task StageAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        try
        {
            var launcher = await findLauncher(cancellationToken);
            if (
                await RunAsync(launcher, ["test", "-e", ".staged"], input: null, cancellationToken)
                is not { ExitCode: 0 }
            )
            {
                await BringAsync(launcher, intake, cancellationToken);
            }
        }
        catch (KubeException e) when (!e.IsTransient)
        {
            throw new StagingException(e.Message, e);
        }
    }

    private async Task BringAsync(PodCommands launcher, JobIntake intake, CancellationToken cancellationToken)
    {
        var run = intake.Specification;
        var tree = run.Plan.Tree!;
        await staging.StageAsync(
            new(head, NodeSoftware.OfImages.Program),
            [.. hosts.Skip(1)],
            tree,
            intake,
            cancellationToken
        );
        var directory = JobProgram.RunDirectory(intake.Run.RunId);
        var order = JobProgram.Of(
            intake.Run.RunId,
            run,
            tree,
            hosts,
            run.Plan.SharedClaim is null ? null : MpiJobRequest.SharedDirectory
        );
        await CheckedAsync(
            head,
            ["sh", "-c", "mkdir -p \"$1\" && tar --extract --directory \"$1\"", "sh", directory],
            ShellInput.Of(
                Archive([
                    .. run.Plan.Files,
                    new("hostfile", run.Hostfile),
                    new(JobProgram.FileName, order.ToJson()),
                    new("argv", Lines([NodeSoftware.OfImages.Program, "run"])),
                    new("env", Lines(LauncherEnvironment.OnWorker)),
                ])
            ),
            cancellationToken
        );
        // The launcher goes on with it.
        await CheckedAsync(
            launcher,
            ["sh", "-c", "echo \"$1\" > .staged.new && mv .staged.new .staged", "sh", directory],
            input: null,
            cancellationToken
        );
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(static line => $"{line}\n"));

    private static byte[] Archive(IEnumerable<KeyValuePair<string, string>> files)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var data = new MemoryStream(Encoding.UTF8.GetBytes(text));
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = data });
            }
        }

        return archive.ToArray();
    }

    private static async Task CheckedAsync(
        PodCommands shell,
        IReadOnlyList<string> argv,
        ShellInput? input,
        CancellationToken cancellationToken
    )
    {
        var result = await RunAsync(shell, argv, input, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new StagingException(
                FormattableString.Invariant(
                    $"{shell.Name} did not take the job's files: exit code {result.ExitCode}: {result.StdErr}"
                )
            );
        }
    }

    private static Task<RemoteResult> RunAsync(
        PodCommands shell,
        IReadOnlyList<string> argv,
        ShellInput? input,
        CancellationToken cancellationToken
    ) =>
        Retry.WithinAsync(
            Timeout,
            TimeSpan.FromSeconds(1),
            static e => e is KubeException { IsTransient: true },
            token => shell.StreamAsync(argv, input, static output => output.CopyTo(Stream.Null), Timeout, token),
            cancellationToken
        );
}
