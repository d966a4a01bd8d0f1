using Hoarfrost.Clusters.Images;
using Hoarfrost.Kubernetes;
using Hoarfrost.Programs;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Staging;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Programs that are brought to a job's pods: they are built and begun on the first worker, as on the head node of machines.</summary>
internal sealed class PodPrograms(PodCluster cluster, ProgramStaging staging)
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);

    /// <param name="name">The job's name.</param>
    public PodStaging Staging(PodJob job, string name, JobLaunch launch) =>
        new(
            staging,
            Worker(name, 0, launch.Ranks.Nodes[0]),
            async token =>
                cluster.Shell(
                    // A Job of the operator's gives it the last part of its name.
                    await job.FindLauncherAsync(token) ?? PodNames.Launcher(name),
                    MpiJobTemplate.LauncherContainer,
                    PodNames.Launcher(name)
                ),
            launch.Hosts
        );

    /// <summary>Whether a run's program was brought and has ended, so that only what it left is waited for.</summary>
    public async Task<bool> IsOverAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (RunSpecification.FromJson(run.Plan).Plan.Tree is null)
        {
            return false;
        }

        try
        {
            var head = new NodeProgram(Head(run), NodeSoftware.OfImages.Program);
            return await head.TextAsync($"{JobProgram.RunDirectory(run.RunId)}/exit", cancellationToken) is not null;
        }
        catch (KubeException)
        {
            return false;
        }
    }

    /// <summary>Ends a run's program; its launcher goes on.</summary>
    public Task StopAsync(RunRecord run, CancellationToken cancellationToken) =>
        Head(run)
            .StreamAsync(
                ["hoarfrost-job", "stop", JobProgram.RunDirectory(run.RunId)],
                input: null,
                static output => output.CopyTo(Stream.Null),
                StopTimeout,
                cancellationToken
            );

    /// <inheritdoc cref="IJobBackend.CollectAsync"/>
    /// <param name="hosts">The workers' names for each other.</param>
    public async Task CollectAsync(
        PodJob job,
        IReadOnlyList<string> hosts,
        JobIntake intake,
        ResultsFolder folder,
        CancellationToken cancellationToken
    )
    {
        var name = PodNames.Job(intake.Run.RunId);
        var nodes = intake.Specification.Plan.Ranks.Nodes;
        var losses = await job.LossesAsync(cancellationToken);
        await new OutputCollector(folder).CollectAsync(
            [
                .. nodes.Select(
                    (node, index) =>
                        KeyValuePair.Create(
                            node,
                            new NodeProgram(
                                Worker(name, index, node, losses.GetValueOrDefault(index)),
                                NodeSoftware.OfImages.Program
                            )
                        )
                ),
            ],
            JobProgram.RunDirectory(intake.Run.RunId),
            intake.Specification.Plan.Tree!.Wanted,
            intake.Report,
            cancellationToken
        );
        await RenameAsync(folder.PathOf(NodesReport.FileName), hosts.Zip(nodes), cancellationToken);
    }

    /// <summary>Has a report call its nodes by the names that people know.</summary>
    private static async Task RenameAsync(
        string report,
        IEnumerable<(string Host, string Node)> names,
        CancellationToken cancellationToken
    )
    {
        if (File.Exists(report))
        {
            var text = await File.ReadAllTextAsync(report, cancellationToken);
            FolderFile.Write(
                report,
                names.Aggregate(
                    text,
                    static (text, name) => text.Replace(name.Host, name.Node, StringComparison.Ordinal)
                )
            );
        }
    }

    private PodCommands Head(RunRecord run) =>
        Worker(PodNames.Job(run.RunId), 0, PodNames.Worker(PodNames.Job(run.RunId), 0));

    private PodCommands Worker(string job, int index, string name, string? loss = null) =>
        cluster.Shell(PodNames.Worker(job, index), MpiJobTemplate.WorkerContainer, name, loss);
}
