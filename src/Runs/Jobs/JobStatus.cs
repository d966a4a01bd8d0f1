namespace Hoarfrost.Runs.Jobs;

/// <summary>Whether the program of a run still runs.</summary>
internal enum RunLiveness
{
    Going,

    /// <summary>It has ended, or was never started.</summary>
    Over,

    /// <summary>The node that it ran on is gone.</summary>
    Gone,
}

/// <summary>What there is of a run's job.</summary>
internal enum JobStatus
{
    /// <summary>It was never started, or went with its node.</summary>
    Absent,

    Running,

    Ended,
}
