using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Cost;
using Hoarfrost.Platforms.Gcp.Machines;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>What the checks found: all that a cluster is made from (<c>google.json</c> of its state).</summary>
/// <param name="Zones">Candidates, the first first.</param>
/// <param name="Price">Null: not known.</param>
/// <param name="SourceImage">Self link of Debian's newest image.</param>
internal sealed record GcpSetup(
    string Project,
    string Region,
    IReadOnlyList<string> Zones,
    MachineFacts Machine,
    NodePrice? Price,
    string SourceImage
);

/// <summary>A machine type, and the zones that have it: at least one.</summary>
internal sealed record Offer(MachineType Type, IReadOnlyList<string> Zones);
