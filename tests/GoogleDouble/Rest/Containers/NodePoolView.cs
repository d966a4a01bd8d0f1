using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Containers;

internal static class NodePoolView
{
    public static JsonObject Of(StoredResource pool)
    {
        var attributes = pool.Attributes;
        return new JsonObject
        {
            ["name"] = ResourceLink.NameOf(pool.Name),
            ["selfLink"] = pool.SelfLink,
            ["status"] = PhaseText.Of(pool.Phase),
            ["initialNodeCount"] = attributes.Copy("initial_node_count"),
            ["locations"] = attributes.NotEmpty("node_locations"),
            ["config"] = attributes.Block("node_config") is { } config ? NodeConfigView.Of(config) : null,
            ["management"] = attributes.Block("management") is { } management
                ? new JsonObject
                {
                    ["autoRepair"] = management.Copy("auto_repair"),
                    ["autoUpgrade"] = management.Copy("auto_upgrade"),
                }
                : null,
            ["upgradeSettings"] = attributes.Block("upgrade_settings") is { } upgrades
                ? new JsonObject
                {
                    ["maxSurge"] = upgrades.Copy("max_surge"),
                    ["maxUnavailable"] = upgrades.Copy("max_unavailable"),
                    ["strategy"] = upgrades.Text("strategy"),
                }.WithoutNulls()
                : null,
            // The provider sends a decision with any block of the network, also where there is none to send.
            ["networkConfig"] = attributes.Block("network_config") is { } network
                ? new JsonObject
                {
                    ["enablePrivateNodes"] = network.Copy("enable_private_nodes") ?? false,
                    ["networkPerformanceConfig"] = network
                        .Block("network_performance_config")
                        ?.Text("total_egress_bandwidth_tier")
                        is { } tier
                        ? new JsonObject { ["totalEgressBandwidthTier"] = tier }
                        : null,
                }.WithoutNulls()
                : null,
            ["placementPolicy"] = attributes.Block("placement_policy") is { } placement
                ? new JsonObject { ["type"] = placement.Text("type") }
                : null,
        }.WithoutNulls();
    }
}
