namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>Work of GKE that goes on after its answer.</summary>
/// <param name="Status"><c>PENDING</c>, <c>RUNNING</c>, <c>ABORTING</c> or <c>DONE</c>.</param>
/// <param name="Error">What it failed with; null where it did not.</param>
internal sealed record GkeOperation(string Name, string? Status, GkeOperationError? Error = null)
{
    public bool IsDone => Status == "DONE";
}
