using System.Text.Json.Nodes;
using GoogleDouble.Rest.Compute.Views;

namespace GoogleDouble.Rest.Containers;

/// <summary>How nodes are made: of a pool, or of the pool that a cluster begins with.</summary>
internal static class NodeConfigView
{
    public static JsonObject Of(JsonObject config) =>
        new JsonObject
        {
            ["machineType"] = config.Text("machine_type"),
            ["diskSizeGb"] = config.Copy("disk_size_gb"),
            ["diskType"] = config.Text("disk_type"),
            ["imageType"] = config.Text("image_type"),
            ["serviceAccount"] = config.Text("service_account"),
            ["oauthScopes"] = config.NotEmpty("oauth_scopes"),
            ["tags"] = config.NotEmpty("tags"),
            ["labels"] = config.NotEmpty("labels"),
            ["resourceLabels"] = config.NotEmpty("resource_labels"),
            ["metadata"] = config.NotEmpty("metadata"),
            ["spot"] = config.Copy("spot"),
            ["maxRunDuration"] = config.Text("max_run_duration"),
            ["taints"] = config.List(
                "taint",
                taint => new JsonObject
                {
                    ["key"] = taint.Text("key"),
                    ["value"] = taint.Text("value"),
                    ["effect"] = taint.Text("effect"),
                }
            ),
            ["advancedMachineFeatures"] = config.Block("advanced_machine_features") is { } features
                ? new JsonObject { ["threadsPerCore"] = features.Text("threads_per_core") }
                : null,
            ["gvnic"] = config.Block("gvnic") is { } gvnic
                ? new JsonObject { ["enabled"] = gvnic.Copy("enabled") }
                : null,
            ["kubeletConfig"] = config.Block("kubelet_config") is { } kubelet
                ? new JsonObject
                {
                    ["cpuManagerPolicy"] = kubelet.Text("cpu_manager_policy"),
                    ["cpuCfsQuota"] = kubelet.Copy("cpu_cfs_quota"),
                    ["insecureKubeletReadonlyPortEnabled"] =
                        kubelet.Text("insecure_kubelet_readonly_port_enabled") == "TRUE",
                }.WithoutNulls()
                : null,
            ["linuxNodeConfig"] = config.Block("linux_node_config") is { } linux
                ? new JsonObject { ["sysctls"] = linux.NotEmpty("sysctls") }
                : null,
            ["shieldedInstanceConfig"] = config.Block("shielded_instance_config") is { } shielded
                ? new JsonObject
                {
                    ["enableSecureBoot"] = shielded.Copy("enable_secure_boot"),
                    ["enableIntegrityMonitoring"] = shielded.Copy("enable_integrity_monitoring"),
                }
                : null,
            ["workloadMetadataConfig"] = config.Block("workload_metadata_config") is { } workload
                ? new JsonObject { ["mode"] = workload.Text("mode") }
                : null,
        }.WithoutNulls();
}
