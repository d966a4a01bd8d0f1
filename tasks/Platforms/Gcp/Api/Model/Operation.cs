namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>Work of Compute Engine that goes on after its answer.</summary>
/// <param name="Status"><c>PENDING</c>, <c>RUNNING</c> or <c>DONE</c>.</param>
internal sealed record Operation(string Name, string SelfLink, string Status, OperationErrors? Error = null)
{
    public bool IsDone => Status == "DONE";
}
