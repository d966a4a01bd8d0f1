using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Values;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>What Compute Engine refuses of an instance.</summary>
internal static partial class InstanceChecks
{
    private const int LeastSecondsToRun = 30;

    // Per-VM Tier_1 networking begins here for N2, C2 and H3.
    private const int Tier1Cpus = 30;

    private static readonly string[] DiskTypes = ["pd-standard", "pd-balanced", "pd-ssd", "hyperdisk-balanced"];

    /// <returns>Its machine type.</returns>
    /// <exception cref="GoogleErrorException">The API refuses it.</exception>
    public static MachineType Check(Cloud cloud, StoredResource instance)
    {
        var type = CheckMachineType(instance);
        CheckLabels(instance);
        CheckScheduling(First(instance.Attributes, "scheduling"));
        CheckNetwork(instance, type);
        CheckThreads(instance, type);
        CheckDisk(instance, type);
        foreach (var policy in instance.Attributes["resource_policies"] as JsonArray ?? [])
        {
            CheckPolicy(cloud, instance, type, (string)policy!);
        }

        return type;
    }

    public static JsonObject? First(JsonObject attributes, string block) =>
        attributes[block] is JsonArray { Count: > 0 } list ? list[0]!.AsObject() : null;

    private static MachineType CheckMachineType(StoredResource instance)
    {
        var name = ResourceLink.NameOf(instance.Text("machine_type")!);
        return MachineTypes.Find(instance.Location!, name)
            ?? throw Invalid(
                "resource.machineType",
                $"{ResourceLink.Zone(instance.Project, instance.Location!)}/machineTypes/{name}",
                $"Machine type with name '{name}' does not exist in zone '{instance.Location}'."
            );
    }

    private static void CheckLabels(StoredResource instance)
    {
        foreach (var (key, value) in instance.Attributes["effective_labels"] as JsonObject ?? [])
        {
            if (!LabelKey().IsMatch(key) || !LabelValue().IsMatch((string)value!))
            {
                throw Invalid(
                    "resource.labels",
                    "",
                    $"Label key '{key}' or value '{value}' violates format constraints: lowercase letters, digits, '_' and '-', at most 63."
                );
            }
        }
    }

    private static void CheckScheduling(JsonObject? scheduling)
    {
        if (scheduling is null)
        {
            return;
        }

        var spot = Text(scheduling, "provisioning_model") == "SPOT";
        var limit = First(scheduling, "max_run_duration");
        if ((spot || (bool?)scheduling["preemptible"] == true) && (bool?)scheduling["automatic_restart"] != false)
        {
            throw Invalid("resource.scheduling", "", "Preemptible VMs cannot be automatically restarted.");
        }

        if (spot && Text(scheduling, "on_host_maintenance") is { } maintenance and not "TERMINATE")
        {
            throw Invalid(
                "resource.scheduling.onHostMaintenance",
                maintenance,
                "Scheduling must have preemptible be TERMINATE."
            );
        }

        if (limit is not null && Seconds(limit) < LeastSecondsToRun)
        {
            throw Invalid(
                "resource.scheduling.maxRunDuration",
                $"{Seconds(limit)}",
                $"It must be at least {LeastSecondsToRun} seconds."
            );
        }

        var action = Text(scheduling, "instance_termination_action");
        if (limit is not null && action is null or "")
        {
            throw Invalid(
                "resource.scheduling.instanceTerminationAction",
                "",
                "You must specify an instance termination action for a VM with a limited run time."
            );
        }

        if (action is { Length: > 0 } && limit is null && !spot)
        {
            throw Invalid(
                "resource.scheduling.instanceTerminationAction",
                action,
                "It is allowed for Spot VMs and those with a limited run time only."
            );
        }
    }

    private static void CheckNetwork(StoredResource instance, MachineType type)
    {
        var tier = First(instance.Attributes, "network_performance_config");
        var nic = First(instance.Attributes, "network_interface")!;
        if (tier is null || Text(tier, "total_egress_bandwidth_tier") != "TIER_1")
        {
            return;
        }

        if (Text(nic, "nic_type") != "GVNIC")
        {
            throw Invalid("resource.networkPerformanceConfig", "", "Tier 1 networking needs the nic type GVNIC.");
        }

        if (type.GuestCpus < Tier1Cpus)
        {
            throw Invalid(
                "resource.networkPerformanceConfig.totalEgressBandwidthTier",
                "TIER_1",
                $"Machine type {type.Name} is not supported."
            );
        }
    }

    private static void CheckThreads(StoredResource instance, MachineType type)
    {
        var threads = (int?)First(instance.Attributes, "advanced_machine_features")?["threads_per_core"];
        if (threads is not (null or 0) && (threads > type.ThreadsPerCore || type.ThreadsPerCore == 1))
        {
            throw Invalid(
                "resource.advancedMachineFeatures.threadsPerCore",
                $"{threads}",
                $"Machine type {type.Name} does not support it."
            );
        }
    }

    private static void CheckDisk(StoredResource instance, MachineType type)
    {
        var parameters = Disks.BootDisk(instance) is { } boot ? First(boot, "initialize_params") : null;
        var disk = parameters is null ? null : Text(parameters, "type");
        if (disk is not null && !DiskTypes.Contains(ResourceLink.NameOf(disk)))
        {
            throw GoogleErrorException.NotFound(
                $"projects/{instance.Project}/zones/{instance.Location}/diskTypes/{ResourceLink.NameOf(disk)}"
            );
        }

        if (type.Series is "n2" or "c2" or "e2" && disk == "hyperdisk-balanced")
        {
            throw Invalid(
                "resource.disks[0].initializeParams.diskType",
                disk,
                $"[{type.Name}, {disk}]: features are not compatible for creating instance."
            );
        }
    }

    private static void CheckPolicy(Cloud cloud, StoredResource instance, MachineType type, string reference)
    {
        var policy = References.Find(
            cloud,
            "google_compute_resource_policy",
            reference,
            ResourceLink.Regional(
                instance.Project,
                ResourceLink.RegionOf(instance.Location!),
                "resourcePolicies",
                reference
            )
        );
        if (type.Series == "e2" && First(policy.Attributes, "group_placement_policy") is not null)
        {
            throw Invalid(
                "resource.resourcePolicies",
                policy.SelfLink,
                $"Machine type {type.Name} does not support compact placement."
            );
        }

        var other = cloud
            .Store.List("google_compute_instance")
            .FirstOrDefault(one =>
                one.Location != instance.Location
                && (one.Attributes["resource_policies"] as JsonArray ?? []).Any(used =>
                    ResourceLink.PathOf((string)used!) == ResourceLink.PathOf(policy.SelfLink)
                )
            );
        if (other is not null)
        {
            // The rule is of Google's guide to placement policies; its words are ours.
            throw Invalid(
                "resource.resourcePolicies",
                policy.SelfLink,
                $"Instances with a compact placement policy are in one zone: {other.Name} is in {other.Location}."
            );
        }
    }

    private static long Seconds(JsonObject duration) => (long?)duration["seconds"] ?? 0;

    private static string? Text(JsonObject block, string name) => Unknown.Is(block[name]) ? null : (string?)block[name];

    private static GoogleErrorException Invalid(string field, string value, string why) =>
        new(400, "invalid", $"Invalid value for field '{field}': '{value}'. {why}");

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex LabelKey();

    [GeneratedRegex(@"^[a-z0-9_-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex LabelValue();
}
