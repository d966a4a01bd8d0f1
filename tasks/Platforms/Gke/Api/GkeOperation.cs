namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>Work of GKE that goes on after its answer.</summary>
/// <param name="Status"><c>PENDING</c>, <c>RUNNING</c>, <c>ABORTING</c> or <c>DONE</c>.</param>
/// <param name="Error">What it failed with; null where it did not.</param>
/// <param name="TargetLink">URL of what it is done to.</param>
/// <param name="OperationType">Such as <c>CREATE_CLUSTER</c>.</param>
internal sealed record GkeOperation(
    string Name,
    string? Status,
    GkeOperationError? Error = null,
    string? TargetLink = null,
    string? OperationType = null
)
{
    public bool IsDone => Status == "DONE";
}
