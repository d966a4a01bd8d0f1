namespace Hoarfrost.Remote.Jobs;

/// <summary>What <c>hoarfrost-job state</c> tells of a job.</summary>
/// <param name="ExitCode">Only of a job that has ended.</param>
/// <param name="Bytes">Length of the job's output so far.</param>
/// <param name="ElapsedSeconds">From its start to its end, or to now.</param>
internal sealed record JobState(JobPhase State, int? ExitCode, long Bytes, double ElapsedSeconds)
{
    /// <summary>Nothing more will come of it.</summary>
    public bool IsOver => State is JobPhase.Ended or JobPhase.Lost;
}
