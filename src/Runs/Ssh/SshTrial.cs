using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;

namespace Hoarfrost.Runs.Ssh;

/// <summary>Short jobs on the head node, which are awaited over SSH.</summary>
internal sealed class SshTrial(NodeConnections nodes)
{
    private static readonly TimeSpan ProofDeadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ProgramDeadline = TimeSpan.FromMinutes(5);

    public async Task<SectionOutputs> RunAsync(
        TrialRequest request,
        JobLaunch launch,
        ProgressStep? progress,
        CancellationToken cancellationToken
    )
    {
        await UploadAsync(request.Purpose, launch.Hostfile, request.Files, [], cancellationToken);
        var found = new SectionOutputs();
        foreach (var section in request.Sections)
        {
            progress?.Report(section);
            await RunAsync(section, request, launch, found, cancellationToken);
        }

        return found;
    }

    /// <summary>Proves where ranks that are started so are put.</summary>
    /// <param name="folder">The job's, with its hostfile.</param>
    /// <exception cref="Placement.PlacementException">A rank is not where the plan wants it.</exception>
    public async Task<IReadOnlyList<PlacedRank>> PlaceAsync(
        string folder,
        JobLaunch launch,
        CancellationToken cancellationToken
    ) => launch.Prove((await RunCheckedAsync(folder, launch, nodes.Software.Placement, cancellationToken)).Split('\n'));

    private async Task RunAsync(
        string section,
        TrialRequest request,
        JobLaunch launch,
        SectionOutputs found,
        CancellationToken cancellationToken
    )
    {
        found.Begin(section);
        if (section == JobSections.Program)
        {
            var result = await nodes.Head.RunAsync(
                In(request.Purpose, launch.Command(request.Program)),
                timeout: ProgramDeadline,
                cancellationToken: cancellationToken
            );
            Add(result.StdOut + result.StdErr);
            found.End(section, result.ExitCode);
            return;
        }

        var program = section == JobSections.Placement ? nodes.Software.Placement : nodes.Software.Ring;
        Add(await RunCheckedAsync(request.Purpose, launch, program, cancellationToken));
        found.End(section, 0);
        if (section == JobSections.Placement)
        {
            _ = launch.Prove(found[section]);
        }

        void Add(string text)
        {
            foreach (var line in text.Split('\n'))
            {
                found.Add(section, line);
            }
        }
    }

    private async Task<string> RunCheckedAsync(
        string folder,
        JobLaunch launch,
        string program,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await nodes.Head.RunCheckedAsync(
                In(folder, launch.Command(program)),
                timeout: ProofDeadline,
                cancellationToken: cancellationToken
            );
        }
        catch (RemoteException e) when (e.Failure == RemoteFailure.TimedOut && launch.Mpi.MayNotEnd)
        {
            throw new HoarfrostException(
                e.ExitCode,
                $"{e.Message} {launch.Mpi} with UCX, as distributions build it, often waits in MPI_Finalize for ever where ranks are on more than one node; MPICH 4.2 and later do not. Use one of these, or Open MPI (--modules, --cc).",
                e
            );
        }
    }

    private static IReadOnlyList<string> In(string folder, IReadOnlyList<string> command) =>
        ["env", "--chdir", folder, .. command];

    /// <param name="command">Empty: the job is awaited over SSH.</param>
    public Task UploadAsync(
        string folder,
        string hostfile,
        IReadOnlyDictionary<string, string> files,
        IReadOnlyList<string> command,
        CancellationToken cancellationToken
    ) =>
        nodes.Head.UploadAsync(
            folder,
            [
                .. files.Select(static file => new UploadFile(file.Key, file.Value)),
                new UploadFile(Hostfile.FileName, hostfile),
                .. command.Count == 0
                    ? (UploadFile[])[]
                    : [new UploadFile("argv", string.Concat(command.Select(static argument => $"{argument}\n")))],
            ],
            cancellationToken
        );
}
