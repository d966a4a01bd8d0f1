namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>What is still to be made, in the units of Google's quotas.</summary>
/// <param name="Addresses">External ones.</param>
/// <param name="VCpus">Of the nodes.</param>
/// <param name="DiskGb">Of all boot disks together.</param>
/// <param name="OtherVCpus">Of what there is besides the nodes.</param>
internal sealed record QuotaDemand(int Instances, int VCpus, int Addresses, int DiskGb, int OtherVCpus = 0);
