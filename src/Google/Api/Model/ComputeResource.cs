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
