namespace Hoarfrost.Runs.Slurm.Queue;

/// <summary>A job as Slurm tells of it.</summary>
/// <param name="State">In Slurm's own long words: <c>PENDING</c>, <c>NODE_FAIL</c>.</param>
/// <param name="Reason">Why it waits, or how it ended; empty where Slurm has none.</param>
/// <param name="StartsAt">When it began, or is expected to; by the cluster's own clock and time zone, as Slurm has it. Null: not known.</param>
/// <param name="Nodes">As Slurm lists them, <c>node[1-4]</c>; empty while it has none.</param>
/// <param name="CancelledBy">The numeric id of the user who cancelled it; null: nobody did, or it is not known.</param>
/// <param name="Directory">In which it works; null: accounting does not tell.</param>
internal sealed record QueuedJob(
    string Id,
    string State,
    string Name,
    string Reason,
    string? StartsAt,
    string Nodes,
    int? CancelledBy = null,
    string? Directory = null
)
{
    public JobStage Stage =>
        State switch
        {
            "PENDING"
            or "CONFIGURING"
            or "REQUEUED"
            or "REQUEUE_HOLD"
            or "REQUEUE_FED"
            or "SPECIAL_EXIT"
            or "RESV_DEL_HOLD" => JobStage.Waiting,
            "RUNNING" or "SUSPENDED" or "STOPPED" or "SIGNALING" or "STAGE_OUT" or "RESIZING" => JobStage.Running,
            "COMPLETING" => JobStage.Ending,
            _ => JobStage.Over,
        };
}

/// <summary>How far a job has come.</summary>
internal enum JobStage
{
    Waiting,
    Running,

    /// <summary>Its processes are being ended, or what the cluster does after them; on a node that is dead that may take as long as it is.</summary>
    Ending,
    Over,
}
