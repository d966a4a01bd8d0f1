using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Containers;

internal static class ClusterView
{
    public static JsonObject Of(StoredResource cluster)
    {
        var attributes = cluster.Attributes;
        return new JsonObject
        {
            ["name"] = cluster.Name,
            ["description"] = cluster.Text("description"),
            ["location"] = cluster.Location,
            ["selfLink"] = cluster.SelfLink,
            ["status"] = PhaseText.Of(cluster.Phase),
            ["endpoint"] = cluster.Text("endpoint"),
            ["network"] = ResourceLink.NameOf(cluster.Text("network") ?? ""),
            ["subnetwork"] = ResourceLink.NameOf(cluster.Text("subnetwork") ?? ""),
            ["createTime"] = cluster
                .CreatedAt.ToUniversalTime()
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["resourceLabels"] = attributes.NotEmpty("effective_labels"),
            ["initialNodeCount"] = attributes.Copy("initial_node_count"),
            ["addonsConfig"] = attributes.Block("addons_config") is { } addons ? Addons(addons) : null,
            ["controlPlaneEndpointsConfig"] = new JsonObject { ["ipEndpointsConfig"] = IpEndpoints(attributes) },
            ["defaultMaxPodsConstraint"] = attributes.Text("default_max_pods_per_node") is { } pods
                ? new JsonObject { ["maxPodsPerNode"] = pods }
                : null,
            ["ipAllocationPolicy"] = attributes.Block("ip_allocation_policy") is { } ranges
                ? new JsonObject
                {
                    ["clusterSecondaryRangeName"] = ranges.Text("cluster_secondary_range_name"),
                    ["servicesSecondaryRangeName"] = ranges.Text("services_secondary_range_name"),
                    ["stackType"] = ranges.Text("stack_type"),
                    ["useIpAliases"] = true,
                }.WithoutNulls()
                : null,
            ["maintenancePolicy"] = attributes.Block("maintenance_policy") is { } maintenance
                ? Maintenance(maintenance)
                : null,
            ["networkConfig"] = new JsonObject
            {
                ["datapathProvider"] = attributes.Text("datapath_provider"),
                ["defaultEnablePrivateNodes"] = attributes
                    .Block("private_cluster_config")
                    ?.Copy("enable_private_nodes"),
            }.WithoutNulls(),
            ["nodeConfig"] = attributes.Block("node_config") is { } nodes ? NodeConfigView.Of(nodes) : null,
            ["releaseChannel"] = attributes.Block("release_channel") is { } channel
                ? new JsonObject { ["channel"] = channel.Text("channel") }
                : null,
            ["securityPostureConfig"] = attributes.Block("security_posture_config") is { } posture
                ? new JsonObject
                {
                    ["mode"] = posture.Text("mode"),
                    ["vulnerabilityMode"] = posture.Text("vulnerability_mode"),
                }
                : null,
            ["shieldedNodes"] = new JsonObject { ["enabled"] = attributes.Copy("enable_shielded_nodes") },
            ["workloadIdentityConfig"] = attributes.Block("workload_identity_config") is { } identity
                ? new JsonObject { ["workloadPool"] = identity.Text("workload_pool") }
                : null,
        }.WithoutNulls();
    }

    private static JsonObject Addons(JsonObject addons) =>
        new JsonObject
        {
            ["httpLoadBalancing"] = Switch(addons, "http_load_balancing", "disabled"),
            ["horizontalPodAutoscaling"] = Switch(addons, "horizontal_pod_autoscaling", "disabled"),
            ["gcePersistentDiskCsiDriverConfig"] = Switch(addons, "gce_persistent_disk_csi_driver_config", "enabled"),
        }.WithoutNulls();

    private static JsonObject? Switch(JsonObject addons, string block, string name) =>
        addons.Block(block) is { } found ? new JsonObject { [name] = found.Copy(name) } : null;

    private static JsonObject IpEndpoints(JsonObject attributes)
    {
        var networks = attributes.Block("master_authorized_networks_config");
        return new JsonObject
        {
            ["enabled"] = true,
            ["enablePublicEndpoint"] =
                attributes.Block("private_cluster_config")?.Text("enable_private_endpoint") != "true",
            ["authorizedNetworksConfig"] = networks is null
                ? null
                : new JsonObject
                {
                    ["enabled"] = true,
                    ["gcpPublicCidrsAccessEnabled"] = networks.Copy("gcp_public_cidrs_access_enabled"),
                    ["cidrBlocks"] = networks.List(
                        "cidr_blocks",
                        block => new JsonObject
                        {
                            ["cidrBlock"] = block.Text("cidr_block"),
                            ["displayName"] = block.Text("display_name"),
                        }
                    ),
                }.WithoutNulls(),
        }.WithoutNulls();
    }

    private static JsonObject Maintenance(JsonObject policy) =>
        new()
        {
            ["window"] = new JsonObject
            {
                ["dailyMaintenanceWindow"] = policy.Block("daily_maintenance_window") is { } daily
                    ? new JsonObject { ["startTime"] = daily.Text("start_time") }
                    : null,
                ["maintenanceExclusions"] = new JsonObject(
                    policy
                        .Blocks("maintenance_exclusion")
                        .Select(exclusion =>
                            KeyValuePair.Create(
                                exclusion.Text("exclusion_name") ?? "",
                                (JsonNode?)
                                    new JsonObject
                                    {
                                        ["startTime"] = exclusion.Text("start_time"),
                                        ["endTime"] = exclusion.Text("end_time"),
                                        ["maintenanceExclusionOptions"] = new JsonObject
                                        {
                                            ["scope"] = exclusion.Block("exclusion_options")?.Text("scope"),
                                        },
                                    }
                            )
                        )
                ),
            }.WithoutNulls(),
        };
}
