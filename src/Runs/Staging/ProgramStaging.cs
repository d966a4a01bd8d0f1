using Hoarfrost.Core.Text;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Programs;
using Hoarfrost.Runs.Jobs;

namespace Hoarfrost.Runs.Staging;

/// <summary>
/// Brings a program's files to the nodes and has them built there. Each part costs something only where something changed, and may be repeated
/// after a kill at any point.
/// </summary>
internal sealed class ProgramStaging(ClusterDirectory directory)
{
    private static readonly TimeSpan RetryDeadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    /// <param name="head">Where it is built.</param>
    /// <param name="others">Names of the other nodes, as the head reaches them; none where all see the head's.</param>
    /// <exception cref="StagingException">It did not get there, or the build failed.</exception>
    public async Task StageAsync(
        NodeProgram head,
        IReadOnlyList<string> others,
        ProgramTree tree,
        JobIntake intake,
        CancellationToken cancellationToken
    )
    {
        var files = await intake.FilesAsync(cancellationToken);
        var path = JobProgram.DirectoryOf(tree);
        await Retry.WithinAsync(
            RetryDeadline,
            RetryPause,
            e => e is HoarfrostException failure && head.IsTransient(failure),
            async token =>
            {
                await SendAsync(head, path, files, intake, token);
                return true;
            },
            cancellationToken
        );
        intake.Report($"building {tree.Name}");
        await BuildAsync(head, path, tree, intake, cancellationToken);
        if (others.Count > 0)
        {
            intake.Report($"sending what was built to {Counted.Of(others.Count, "other node")}");
            await head.SpreadAsync(path, others, cancellationToken);
        }
    }

    private static async Task SendAsync(
        NodeProgram head,
        string path,
        IProgramFiles files,
        JobIntake intake,
        CancellationToken cancellationToken
    )
    {
        intake.Report("comparing its files");
        var missing = await head.NeedAsync(path, files.ManifestJson, cancellationToken);
        var bytes = missing.Sum(file => files.SizeOf(file) ?? 0);
        await head.PutAsync(
            path,
            files,
            missing,
            sent =>
                intake.Report(
                    $"sending {missing.Count.ToString(CultureInfo.InvariantCulture)} files: {ByteText.Of(sent)} of {ByteText.Of(bytes)}"
                ),
            cancellationToken
        );
    }

    /// <summary>What it writes is kept beside the logs of the other tools.</summary>
    private async Task BuildAsync(
        NodeProgram head,
        string path,
        ProgramTree tree,
        JobIntake intake,
        CancellationToken cancellationToken
    )
    {
        StreamWriter? log = null;
        try
        {
            await head.BuildAsync(
                path,
                tree,
                line =>
                {
                    log ??= File.CreateText(Path.Combine(directory.LogsDirectory, $"build-{tree.Name}.log"));
                    log.WriteLine(line);
                    intake.Report($"building {tree.Name}: {line}");
                },
                cancellationToken
            );
        }
        finally
        {
            if (log is not null)
            {
                await log.DisposeAsync();
            }
        }
    }
}
