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

/// <summary>What a platform on Google Cloud takes besides nodes of Compute Engine.</summary>
/// <param name="Platform">The value of <c>--platform</c>.</param>
/// <param name="Services">APIs, such as <c>container.googleapis.com</c>.</param>
/// <param name="Overhead">What there is besides the nodes, whatever their number; null: nothing.</param>
internal sealed record GcpNeeds(string Platform, IReadOnlyList<string> Services, ClusterOverhead? Overhead)
{
    /// <summary>The nodes are a node pool of GKE's.</summary>
    public bool IsPool => Overhead is not null;
}

/// <summary>What a cluster has once, and pays for, besides its nodes.</summary>
/// <param name="What">For people, as a part of a sentence.</param>
/// <param name="Role">The label <c>hoarfrost-role</c> of its one instance.</param>
/// <param name="VCpus">Of that instance.</param>
/// <param name="CpuQuota">The region's quota that they count against.</param>
/// <param name="PerHour">US dollars for all of it.</param>
internal sealed record ClusterOverhead(string What, string Role, int VCpus, string CpuQuota, double PerHour);

/// <summary>What is still to be made, in the units of Google's quotas.</summary>
/// <param name="Addresses">External ones.</param>
/// <param name="VCpus">Of the nodes.</param>
/// <param name="DiskGb">Of all boot disks together.</param>
/// <param name="OtherVCpus">Of what there is besides the nodes.</param>
internal sealed record QuotaDemand(int Instances, int VCpus, int Addresses, int DiskGb, int OtherVCpus = 0);
