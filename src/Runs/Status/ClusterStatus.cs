namespace Hoarfrost.Runs.Status;

/// <summary>What is known of a cluster at a moment.</summary>
/// <param name="State">Null where there is no such cluster.</param>
/// <param name="Cloud">Null where no cloud gives the nodes.</param>
/// <param name="Login">The command that logs in to the head node; null where there is no node, or none that ssh reaches.</param>
/// <param name="Taken">That another cluster has the name, whose and since when; null where none is seen.</param>
/// <param name="Holder">The pipeline that works on it now.</param>
internal sealed record ClusterStatus(
    string Cluster,
    ClusterState? State,
    LockHolder? Holder,
    IReadOnlyList<StepRecord> Steps,
    IReadOnlyList<NodeStatus> Nodes,
    IReadOnlyList<RunStatus> Runs,
    CloudStatus? Cloud = null,
    string? Login = null,
    string? Taken = null
);
