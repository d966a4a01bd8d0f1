using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Slurm.Batch;

namespace Hoarfrost.Runs.Slurm;

/// <summary>Takes what a run's job tells into the run's record.</summary>
internal sealed class RunObserver : IJobObserver
{
    private readonly JobIntake intake;
    private readonly LineAssembler lines;
    private long length;
    private bool hasTaken;
    private string section = "";

    public RunObserver(JobIntake intake)
    {
        this.intake = intake;
        lines = new(intake.Accept);
        length = intake.Length;
    }

    public long Length => length;

    public void Report(string action) => intake.Report(action);

    public void Took(string job, BatchStatus status)
    {
        if (status.Section is { } now && now != section)
        {
            section = now;
            intake.Report($"job {job}: {now}");
        }

        if (status.ProgramAt is not { } at)
        {
            return;
        }

        if (!hasTaken)
        {
            hasTaken = true;
            intake.Ran(
                status.Hosts,
                status.Hostfile,
                status.Facts,
                [
                    .. status.Placement.Select(static rank => new PlacedRank(
                        rank.Rank,
                        rank.Host,
                        rank.Cpus,
                        rank.Cores is [var core, ..] ? core : null,
                        rank.Threads is { Count: > 1 } threads ? threads : null
                    )),
                ],
                status.Command
            );
            // What it waited in the queue is no part of its time.
            intake.Began(JobEnding.Time(at));
            intake.Report("running");
        }
    }

    public void Append(ReadOnlyMemory<byte> bytes)
    {
        intake.Append(bytes);
        length += bytes.Length;
        lines.Append(bytes.Span);
    }

    public void Complete() => lines.Complete();
}
