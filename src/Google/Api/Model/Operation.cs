namespace Hoarfrost.Google.Api.Model;

/// <summary>Work of Compute Engine that goes on after its answer.</summary>
/// <param name="Status"><c>PENDING</c>, <c>RUNNING</c> or <c>DONE</c>.</param>
/// <param name="TargetLink">URL of what it is done to.</param>
/// <param name="OperationType">Such as <c>insert</c>.</param>
/// <param name="User">The account that asked for it.</param>
internal sealed record Operation(
    string Name,
    string SelfLink,
    string Status,
    OperationErrors? Error = null,
    string? TargetLink = null,
    string? OperationType = null,
    string? User = null,
    DateTimeOffset? InsertTime = null
)
{
    public bool IsDone => Status == "DONE";
}

internal sealed record OperationErrors(IReadOnlyList<OperationError>? Errors);

/// <param name="Code">Such as <c>RESOURCE_IN_USE_BY_ANOTHER_RESOURCE</c>.</param>
internal sealed record OperationError(string Code, string? Message);
