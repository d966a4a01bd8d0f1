namespace Hoarfrost.Platforms.Gcp.Api.Model;

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
