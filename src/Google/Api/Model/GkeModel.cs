namespace Hoarfrost.Google.Api.Model;

internal sealed record GkeClusters(IReadOnlyList<GkeCluster>? Clusters);

/// <summary>A cluster as GKE tells of it.</summary>
/// <param name="Location">Zone or region.</param>
/// <param name="Status">Such as <c>RUNNING</c>, <c>RECONCILING</c> or <c>ERROR</c>.</param>
/// <param name="Network">Name of its VPC.</param>
internal sealed record GkeCluster(
    string Name,
    string Location,
    string? Status = null,
    string? Network = null,
    IReadOnlyDictionary<string, string>? ResourceLabels = null,
    DateTimeOffset? CreateTime = null
);

internal sealed record GkeNodePools(IReadOnlyList<GkeNodePool>? NodePools);

/// <summary>A node pool as GKE tells of it.</summary>
internal sealed record GkeNodePool(string Name);

internal sealed record GkeOperations(IReadOnlyList<GkeOperation>? Operations);

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

internal sealed record GkeOperationError(string? Message);

internal sealed record LocationPage(IReadOnlyList<ApiLocation>? Locations, string? NextPageToken) : IPage;

/// <summary>Where an API is.</summary>
/// <param name="LocationId">Such as <c>us-central1</c>, or <c>us</c>.</param>
internal sealed record ApiLocation(string LocationId);

internal sealed record RepositoryPage(IReadOnlyList<Repository>? Repositories, string? NextPageToken) : IPage;

/// <summary>A repository of Artifact Registry.</summary>
/// <param name="Name"><c>projects/P/locations/L/repositories/R</c>.</param>
internal sealed record Repository(
    string Name,
    IReadOnlyDictionary<string, string>? Labels = null,
    DateTimeOffset? CreateTime = null
);

internal sealed record ServiceAccountPage(IReadOnlyList<ServiceAccount>? Accounts, string? NextPageToken) : IPage;

/// <param name="Name"><c>projects/P/serviceAccounts/EMAIL</c>.</param>
internal sealed record ServiceAccount(string Name, string Email, string? Description = null);

/// <summary>An answer of which nothing matters but that it came.</summary>
internal sealed record Nothing;
