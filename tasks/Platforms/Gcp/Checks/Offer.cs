using Hoarfrost.Platforms.Gcp.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>A machine type, and the zones that have it: at least one.</summary>
internal sealed record Offer(MachineType Type, IReadOnlyList<string> Zones);
