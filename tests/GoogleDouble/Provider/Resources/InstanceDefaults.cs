using System.Net;
using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>What Compute Engine decides where a request for an instance says nothing.</summary>
internal static class InstanceDefaults
{
    private static readonly Lock AddressGate = new();

    /// <summary>Gives all attributes their values but for the boot disk's source and the status.</summary>
    /// <returns>What its boot disk is made from.</returns>
    /// <exception cref="GoogleErrorException">Something that it refers to is not there, or does not fit.</exception>
    public static ImageFound Fill(Cloud cloud, StoredResource instance, MachineType type)
    {
        var attributes = instance.Attributes;
        var values = new UnknownValues(attributes);
        values.Set("instance_id", Numbers.Next());
        values.Set("cpu_platform", Platform(type));
        values.Set("min_cpu_platform", "");
        values.Set("metadata_fingerprint", Fingerprints.Of(attributes["metadata"]));
        values.Set("tags_fingerprint", Fingerprints.Of(attributes["tags"]));
        values.Set("current_status", "PROVISIONING");
        attributes["machine_type"] = type.Name;
        FillScheduling(cloud, attributes);
        if (Unknown.Is(attributes["shielded_instance_config"]))
        {
            attributes["shielded_instance_config"] = Block(
                cloud,
                "shielded_instance_config",
                ("enable_secure_boot", false),
                ("enable_vtpm", true),
                ("enable_integrity_monitoring", true)
            );
        }

        var image = FillBootDisk(cloud, instance);
        FillNetwork(cloud, instance);
        return image;
    }

    private static string Platform(MachineType type) =>
        type.Series switch
        {
            "c2" => "Intel Cascade Lake",
            "h3" => "Intel Sapphire Rapids",
            "e2" => "Intel Broadwell",
            _ => "Intel Ice Lake",
        };

    private static void FillScheduling(Cloud cloud, JsonObject attributes)
    {
        if (Unknown.Is(attributes["scheduling"]))
        {
            attributes["scheduling"] = Block(
                cloud,
                "scheduling",
                ("automatic_restart", true),
                ("preemptible", false),
                ("on_host_maintenance", "MIGRATE"),
                ("provisioning_model", "STANDARD")
            );
            return;
        }

        foreach (var scheduling in attributes["scheduling"]!.AsArray())
        {
            var values = new UnknownValues(scheduling!.AsObject());
            values.Set("on_host_maintenance", (bool?)scheduling["preemptible"] == true ? "TERMINATE" : "MIGRATE");
            values.Set("provisioning_model", "STANDARD");
        }
    }

    private static ImageFound FillBootDisk(Cloud cloud, StoredResource instance)
    {
        var boot = Disks.BootDisk(instance)!;
        if (InstanceChecks.First(boot, "initialize_params") is not { } parameters || parameters["image"] is null)
        {
            throw new GoogleErrorException(
                400,
                "invalid",
                "Invalid value for field 'resource.disks[0]': ''. Boot disk must have a source specified."
            );
        }

        var image = Images.Find(cloud, (string)parameters["image"]!);
        parameters["image"] = image.SelfLink;
        var values = new UnknownValues(parameters);
        values.Set("size", image.DiskSizeGb);
        values.Set("type", "pd-standard");
        values.Set("labels", new JsonObject());
        values.Set("resource_policies", new JsonArray());
        values.Set("architecture", "X86_64");
        values.Set("provisioned_iops", 0);
        values.Set("provisioned_throughput", 0);
        values.Set("snapshot", "");
        if ((int)parameters["size"]! < image.DiskSizeGb)
        {
            throw new GoogleErrorException(
                400,
                "invalid",
                $"Invalid value for field 'resource.disks[0].initializeParams.diskSizeGb': '{parameters["size"]}'. Requested disk size cannot be smaller than the image size ({image.DiskSizeGb} GB)"
            );
        }

        values = new UnknownValues(boot);
        values.Set("device_name", "persistent-disk-0");
        values.Set("disk_encryption_key_sha256", "");
        values.Set("kms_key_self_link", "");
        values.Set("guest_os_features", Images.GuestOsFeatures());
        return image;
    }

    private static void FillNetwork(Cloud cloud, StoredResource instance)
    {
        var index = 0;
        foreach (var node in instance.Attributes["network_interface"]!.AsArray())
        {
            var nic = node!.AsObject();
            var subnetwork = SubnetworkOf(cloud, instance, nic);
            nic["subnetwork"] = subnetwork.SelfLink;
            nic["network"] = subnetwork.Text("network");
            var values = new UnknownValues(nic);
            values.Set("name", $"nic{index++}");
            values.Set("subnetwork_project", instance.Project);
            values.Set("stack_type", "IPV4_ONLY");
            values.Set("ipv6_access_type", "");
            values.Set("ipv6_address", "");
            values.Set("internal_ipv6_prefix_length", 0);
            values.Set("network_attachment", "");
            FillAddress(cloud, instance, nic, subnetwork);
            foreach (var access in nic["access_config"]!.AsArray())
            {
                new UnknownValues(access!.AsObject()).Set("network_tier", "PREMIUM");
            }
        }
    }

    private static StoredResource SubnetworkOf(Cloud cloud, StoredResource instance, JsonObject nic)
    {
        var region = ResourceLink.RegionOf(instance.Location!);
        if (nic["subnetwork"] is { } reference && !Unknown.Is(reference))
        {
            var subnetwork = References.Subnetwork(cloud, (string)reference!, region);
            return subnetwork.Location == region
                ? subnetwork
                : throw new GoogleErrorException(
                    400,
                    "invalid",
                    $"Invalid value for field 'resource.networkInterfaces[0].subnetwork': '{subnetwork.SelfLink}'. The subnetwork is not in the instance's region {region}."
                );
        }

        var network = References.Network(cloud, (string?)nic["network"] ?? "default");
        return cloud
                .Store.List("google_compute_subnetwork")
                .FirstOrDefault(one => one.Location == region && one.Text("network") == network.SelfLink)
            ?? throw new GoogleErrorException(
                400,
                "invalid",
                "Invalid value for field 'resource.networkInterfaces[0]': ''. Subnetwork must be specified for a network in custom subnet mode."
            );
    }

    // The store has the instance already: written back at once, its address is nobody else's.
    private static void FillAddress(Cloud cloud, StoredResource instance, JsonObject nic, StoredResource subnetwork)
    {
        lock (AddressGate)
        {
            if (Unknown.Is(nic["network_ip"]))
            {
                var taken = cloud
                    .Store.List(instance.Type)
                    .SelectMany(other => other.Attributes["network_interface"]!.AsArray())
                    .Where(other => (string?)other!["subnetwork"] == subnetwork.SelfLink)
                    .Select(other => (string?)other!["network_ip"])
                    .ToHashSet(StringComparer.Ordinal);
                nic["network_ip"] =
                    SubnetRange
                        .Usable(IPNetwork.Parse(subnetwork.Text("ip_cidr_range")!))
                        .Select(address => address.ToString())
                        .FirstOrDefault(address => !taken.Contains(address))
                    ?? throw new GoogleErrorException(
                        400,
                        "invalid",
                        $"IP space of '{ResourceLink.PathOf(subnetwork.SelfLink)}' is exhausted."
                    );
            }

            cloud.Store.Replace(Settlement.Settled(SchemaOf(cloud), instance));
        }
    }

    private static BlockSchema SchemaOf(Cloud cloud) => cloud.Schemas.Resources["google_compute_instance"].Block;

    private static JsonArray Block(Cloud cloud, string name, params (string Name, JsonNode Value)[] values)
    {
        var block = SchemaOf(cloud).BlockTypes[name].Block.Empty();
        foreach (var (attribute, value) in values)
        {
            block[attribute] = value;
        }

        return new JsonArray(block);
    }
}
