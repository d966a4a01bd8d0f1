using System.Net;
using System.Security.Cryptography;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class SubnetworkKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_subnetwork", "Subnetwork", Scope.Region, "subnetworks")
{
    // Google's smallest: four of its eight addresses are Google's own.
    private const int LongestPrefix = 29;

    public override async Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        await base.CreateAsync(cloud, resource, cancellationToken);
        var attributes = resource.Attributes;
        var network = References.Resolve(attributes, "network", name => References.Network(cloud, name));
        var range = IPNetwork.Parse(resource.Text("ip_cidr_range")!);
        RefuseRange(cloud, resource, network, range);
        var values = new UnknownValues(attributes);
        values.Set("gateway_address", SubnetRange.AddressAt(range, SubnetRange.Gateway).ToString());
        values.Set("fingerprint", Fingerprints.Of(attributes["ip_cidr_range"]));
        values.Set("subnetwork_id", RandomNumberGenerator.GetInt32(1, int.MaxValue));
        values.Set("purpose", "PRIVATE");
        values.Set("stack_type", "IPV4_ONLY");
        values.Set("private_ip_google_access", false);
        values.Set("private_ipv6_google_access", "DISABLE_GOOGLE_ACCESS");
        values.Set("enable_flow_logs", false);
    }

    public override async Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        References.RefuseIfUsed(cloud, resource, "google_compute_instance", "google_compute_address");
        await cloud.Instances.RemoveNetworkAsync(resource, cancellationToken);
    }

    private static void RefuseRange(Cloud cloud, StoredResource resource, StoredResource network, IPNetwork range)
    {
        if (range.PrefixLength > LongestPrefix)
        {
            throw new GoogleErrorException(
                400,
                "invalid",
                $"Invalid value for field 'resource.ipCidrRange': '{range}'. The range is too small: /{LongestPrefix} is the smallest."
            );
        }

        var other = cloud
            .Store.List(resource.Type)
            .FirstOrDefault(one =>
                one.SelfLink != resource.SelfLink
                && one.Text("network") == network.SelfLink
                && SubnetRange.Overlap(range, IPNetwork.Parse(one.Text("ip_cidr_range")!))
            );
        if (other is not null)
        {
            throw new GoogleErrorException(
                400,
                "invalid",
                $"Invalid IPCidrRange: {range} conflicts with existing subnetwork '{other.Name}' in region '{other.Location}'."
            );
        }
    }
}
