using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class RouterView
{
    public static JsonObject Of(StoredResource resource) => new() { ["network"] = resource.Text("network") };

    /// <summary>What Terraform has as resources of their own.</summary>
    public static JsonObject Parts(ResourceStore store, StoredResource router) =>
        store
            .List("google_compute_router_nat")
            .Where(nat => nat.Location == router.Location && nat.Text("router") == router.Name)
            .Select(Nat)
            .ToArray()
            is { Length: > 0 } nats
            ? new JsonObject { ["nats"] = new JsonArray([.. nats]) }
            : [];

    private static JsonObject Nat(StoredResource nat)
    {
        var attributes = nat.Attributes;
        return new JsonObject
        {
            ["name"] = ResourceLink.NameOf(nat.Name),
            ["type"] = nat.Text("type"),
            ["natIpAllocateOption"] = nat.Text("nat_ip_allocate_option"),
            ["sourceSubnetworkIpRangesToNat"] = nat.Text("source_subnetwork_ip_ranges_to_nat"),
            ["subnetworks"] = attributes.List(
                "subnetwork",
                block => new JsonObject
                {
                    ["name"] = block.Text("name"),
                    ["sourceIpRangesToNat"] = block.NotEmpty("source_ip_ranges_to_nat"),
                }
            ),
            ["icmpIdleTimeoutSec"] = attributes.Copy("icmp_idle_timeout_sec"),
            ["tcpEstablishedIdleTimeoutSec"] = attributes.Copy("tcp_established_idle_timeout_sec"),
            ["tcpTimeWaitTimeoutSec"] = attributes.Copy("tcp_time_wait_timeout_sec"),
            ["tcpTransitoryIdleTimeoutSec"] = attributes.Copy("tcp_transitory_idle_timeout_sec"),
            ["udpIdleTimeoutSec"] = attributes.Copy("udp_idle_timeout_sec"),
        }.WithoutNulls();
    }
}
