using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class InstanceView
{
    public static JsonObject Of(StoredResource resource)
    {
        var attributes = resource.Attributes;
        return new JsonObject
        {
            ["machineType"] =
                $"{ResourceLink.Zone(resource.Project, resource.Location!)}/machineTypes/"
                + ResourceLink.NameOf(resource.Text("machine_type") ?? ""),
            ["status"] = resource.Phase switch
            {
                ResourcePhase.Creating => resource.Text("current_status") ?? "PROVISIONING",
                ResourcePhase.Deleting => "STOPPING",
                _ => resource.Text("current_status") ?? "RUNNING",
            },
            ["cpuPlatform"] = resource.Text("cpu_platform") ?? "Intel Cascade Lake",
            ["canIpForward"] = attributes.Copy("can_ip_forward") ?? false,
            ["deletionProtection"] = attributes.Copy("deletion_protection") ?? false,
            ["hostname"] = resource.Text("hostname"),
            ["tags"] = new JsonObject { ["items"] = attributes.NotEmpty("tags") }.WithoutNulls(),
            ["metadata"] = new JsonObject
            {
                ["kind"] = "compute#metadata",
                ["items"] = Metadata(attributes),
            }.WithoutNulls(),
            ["networkInterfaces"] = attributes.List("network_interface", Interface),
            ["disks"] = attributes.List("boot_disk", Disk),
            ["scheduling"] = Scheduling(attributes),
            ["shieldedInstanceConfig"] = attributes.Block("shielded_instance_config") is { } shielded
                ? new JsonObject
                {
                    ["enableSecureBoot"] = shielded.Copy("enable_secure_boot"),
                    ["enableVtpm"] = shielded.Copy("enable_vtpm"),
                    ["enableIntegrityMonitoring"] = shielded.Copy("enable_integrity_monitoring"),
                }.WithoutNulls()
                : null,
            ["resourcePolicies"] = attributes.NotEmpty("resource_policies"),
            ["advancedMachineFeatures"] = attributes.Block("advanced_machine_features")?.Copy("threads_per_core")
                is { } threads
                ? new JsonObject { ["threadsPerCore"] = threads }
                : null,
            ["networkPerformanceConfig"] = attributes
                .Block("network_performance_config")
                ?.Text("total_egress_bandwidth_tier")
                is { } tier
                ? new JsonObject { ["totalEgressBandwidthTier"] = tier }
                : null,
        };
    }

    private static JsonArray? Metadata(JsonObject attributes) =>
        attributes["metadata"] is JsonObject { Count: > 0 } metadata
            ? new JsonArray([
                .. metadata.Select(item => new JsonObject { ["key"] = item.Key, ["value"] = item.Value?.ToString() }),
            ])
            : null;

    private static JsonObject Interface(JsonObject block) =>
        new JsonObject
        {
            ["kind"] = "compute#networkInterface",
            ["name"] = block.Text("name") ?? "nic0",
            ["network"] = block.Text("network"),
            ["subnetwork"] = block.Text("subnetwork"),
            ["networkIP"] = block.Text("network_ip"),
            ["nicType"] = block.Text("nic_type") is { Length: > 0 } type ? type : null,
            ["stackType"] = block.Text("stack_type") ?? "IPV4_ONLY",
            ["accessConfigs"] = block.List(
                "access_config",
                access => new JsonObject
                {
                    ["kind"] = "compute#accessConfig",
                    ["type"] = "ONE_TO_ONE_NAT",
                    ["name"] = "external-nat",
                    ["natIP"] = access.Text("nat_ip"),
                    ["networkTier"] = access.Text("network_tier") ?? "PREMIUM",
                }
            ),
        }.WithoutNulls();

    private static JsonObject Disk(JsonObject block) =>
        new JsonObject
        {
            ["kind"] = "compute#attachedDisk",
            ["type"] = "PERSISTENT",
            ["mode"] = block.Text("mode") ?? "READ_WRITE",
            ["source"] = block.Text("source"),
            ["deviceName"] = block.Text("device_name"),
            ["index"] = 0,
            ["boot"] = true,
            ["autoDelete"] = block.Copy("auto_delete") ?? true,
            ["diskSizeGb"] = block.Block("initialize_params")?.Text("size"),
        }.WithoutNulls();

    private static JsonObject? Scheduling(JsonObject attributes) =>
        attributes.Block("scheduling") is { } block
            ? new JsonObject
            {
                ["onHostMaintenance"] = block.Text("on_host_maintenance"),
                ["automaticRestart"] = block.Copy("automatic_restart"),
                ["preemptible"] = block.Copy("preemptible"),
                ["provisioningModel"] = block.Text("provisioning_model"),
                ["instanceTerminationAction"] = block.Text("instance_termination_action"),
                ["maxRunDuration"] = block.Block("max_run_duration")?.Text("seconds") is { } seconds
                    ? new JsonObject { ["seconds"] = seconds }
                    : null,
            }.WithoutNulls()
            : null;
}
