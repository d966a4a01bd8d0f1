namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <param name="ProvisioningModel"><c>SPOT</c> or <c>STANDARD</c>.</param>
internal sealed record Scheduling(string? ProvisioningModel, bool Preemptible = false)
{
    public bool IsSpot => Preemptible || ProvisioningModel == "SPOT";
}
