namespace Hoarfrost.Google.Api.Model;

/// <summary>Anything of Compute Engine that has a name: what the kinds have in common, and what ties them to each other.</summary>
/// <param name="Zone">URL; null where it is not in a zone.</param>
/// <param name="Region">URL; null where it is not in a region.</param>
/// <param name="Network">URL of the VPC that it belongs to, for those that say so themselves.</param>
/// <param name="NetworkInterfaces">Of an instance.</param>
/// <param name="Users">URLs of what uses a disk or an address.</param>
/// <param name="MachineType">URL, of an instance.</param>
/// <param name="Status">Of an instance, such as <c>RUNNING</c> or <c>TERMINATED</c>.</param>
/// <param name="Nats">Of a router, whose parts they are.</param>
internal sealed record ComputeResource(
    string Name,
    string SelfLink,
    string? Zone = null,
    string? Region = null,
    IReadOnlyDictionary<string, string>? Labels = null,
    string? Description = null,
    string? Network = null,
    IReadOnlyList<NetworkInterface>? NetworkInterfaces = null,
    IReadOnlyList<string>? Users = null,
    string? MachineType = null,
    Scheduling? Scheduling = null,
    string? Status = null,
    DateTimeOffset? CreationTimestamp = null,
    IReadOnlyList<RouterNat>? Nats = null
)
{
    /// <summary>The last part of a URL, which is the name of what it points to.</summary>
    public static string LastPart(string url) => url[(url.LastIndexOf('/') + 1)..];
}

/// <param name="Network">URL of the VPC.</param>
internal sealed record NetworkInterface(string? Network);

/// <summary>The way out of a network by a router.</summary>
internal sealed record RouterNat(string Name);

/// <param name="MaxRunDuration">Null: it stays until it is deleted.</param>
/// <param name="ProvisioningModel"><c>SPOT</c> or <c>STANDARD</c>.</param>
internal sealed record Scheduling(
    string? ProvisioningModel,
    bool Preemptible = false,
    RunDuration? MaxRunDuration = null
)
{
    public bool IsSpot => Preemptible || ProvisioningModel == "SPOT";
}

/// <summary>After how long an instance is stopped or deleted by itself.</summary>
internal sealed record RunDuration(long Seconds);

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

/// <param name="Status"><c>UP</c> or <c>DOWN</c>.</param>
internal sealed record Region(string Name, string? Status, IReadOnlyList<Quota>? Quotas);

/// <param name="Status"><c>UP</c> or <c>DOWN</c>.</param>
/// <param name="Region">URL.</param>
/// <param name="AvailableCpuPlatforms">For <c>minCpuPlatform</c>, such as <c>Intel Ice Lake</c>.</param>
internal sealed record Zone(
    string Name,
    string? Status,
    string Region,
    IReadOnlyList<string>? AvailableCpuPlatforms = null
);

/// <summary>A machine type as a zone offers it.</summary>
/// <param name="MemoryMb">MiB.</param>
/// <param name="Architecture"><c>X86_64</c> or <c>ARM64</c>.</param>
internal sealed record MachineType(
    string Name,
    int GuestCpus,
    int MemoryMb,
    bool IsSharedCpu = false,
    string? Architecture = null
);

internal sealed record GuestAttributesAnswer(GuestAttributes? QueryValue);

internal sealed record GuestAttributes(IReadOnlyList<GuestAttribute>? Items);

/// <summary>What an instance's guest agent tells of it.</summary>
internal sealed record GuestAttribute(string Namespace, string Key, string Value);

/// <param name="LifecycleState"><c>ACTIVE</c>, or <c>DELETE_REQUESTED</c> for the 30 days before it is gone.</param>
internal sealed record CloudProject(string ProjectId, string? LifecycleState);

/// <param name="State"><c>ENABLED</c> or <c>DISABLED</c>.</param>
internal sealed record EnabledService(string? State);

/// <summary>What Compute Engine knows of a project.</summary>
/// <param name="Quotas">Those of no region, such as <c>CPUS_ALL_REGIONS</c>.</param>
internal sealed record ComputeProject(IReadOnlyList<Quota>? Quotas);

/// <param name="Metric">Such as <c>N2_CPUS</c>.</param>
internal sealed record Quota(string Metric, double Limit, double Usage);

internal interface IPage
{
    /// <summary>Null or empty: it is the last one.</summary>
    string? NextPageToken { get; }
}

/// <summary>A page of a list.</summary>
internal sealed record Page(IReadOnlyList<JsonElement>? Items, string? NextPageToken) : IPage;

/// <summary>A page of a list over all zones and regions.</summary>
/// <param name="Items">Scope, such as <c>zones/us-central1-a</c>, to collection, such as <c>disks</c>; or to <c>warning</c> where there is none.</param>
internal sealed record AggregatedPage(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>? Items,
    string? NextPageToken
) : IPage;
