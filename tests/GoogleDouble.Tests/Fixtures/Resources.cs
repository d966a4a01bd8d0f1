using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Tests.Fixtures;

/// <summary>Resources in the shapes that the provider keeps them in.</summary>
internal static class Resources
{
    public const string Project = "demo-123456";
    public const string Zone = "us-central1-a";

    public static StoredResource Instance(
        string name,
        string cluster = "mpi",
        string zone = Zone,
        string machineType = "n2-standard-4",
        string model = "STANDARD"
    ) =>
        new(
            "google_compute_instance",
            Project,
            zone,
            name,
            ResourceLink.Zonal(Project, zone, "instances", name),
            new JsonObject
            {
                ["machine_type"] = machineType,
                ["current_status"] = "RUNNING",
                ["creation_timestamp"] = "2026-11-24T09:10:11.123-08:00",
                ["effective_labels"] = Labels(cluster),
                ["tags"] = new JsonArray($"{cluster}-node"),
                ["metadata"] = new JsonObject { ["enable-guest-attributes"] = "TRUE" },
                ["network_interface"] = new JsonArray(
                    new JsonObject
                    {
                        ["network"] = ResourceLink.Global(Project, "networks", $"{cluster}-net"),
                        ["network_ip"] = "127.0.0.1",
                        ["access_config"] = new JsonArray(new JsonObject { ["nat_ip"] = "127.0.0.1" }),
                    }
                ),
                ["scheduling"] = new JsonArray(
                    new JsonObject
                    {
                        ["provisioning_model"] = model,
                        ["instance_termination_action"] = "DELETE",
                        ["max_run_duration"] = new JsonArray(new JsonObject { ["seconds"] = 14400 }),
                    }
                ),
            }
        );

    public static StoredResource Disk(string name, string cluster = "mpi", string zone = Zone) =>
        new(
            "google_compute_disk",
            Project,
            zone,
            name,
            ResourceLink.Zonal(Project, zone, "disks", name),
            new JsonObject
            {
                ["size"] = 20,
                ["type"] = "pd-balanced",
                ["effective_labels"] = Labels(cluster),
            }
        );

    public static StoredResource Firewall(string name, string network, string source, params string[] ports) =>
        new(
            "google_compute_firewall",
            Project,
            Location: null,
            name,
            ResourceLink.Global(Project, "firewalls", name),
            new JsonObject
            {
                ["network"] = ResourceLink.Global(Project, "networks", network),
                ["direction"] = "INGRESS",
                ["source_ranges"] = new JsonArray(source),
                ["target_tags"] = new JsonArray("mpi-node"),
                ["allow"] = new JsonArray(
                    new JsonObject
                    {
                        ["protocol"] = "tcp",
                        ["ports"] = new JsonArray([.. ports.Select(port => JsonValue.Create(port))]),
                    }
                ),
            }
        );

    public static StoredResource Network(string name) =>
        new(
            "google_compute_network",
            Project,
            Location: null,
            name,
            ResourceLink.Global(Project, "networks", name),
            new JsonObject { ["auto_create_subnetworks"] = false, ["mtu"] = 8896 }
        );

    public static StoredResource Image(string name, string family = "") =>
        new(
            "google_compute_image",
            Project,
            Location: null,
            name,
            ResourceLink.Global(Project, "images", name),
            new JsonObject { ["family"] = family, ["disk_size_gb"] = 20 }
        );

    private static JsonObject Labels(string cluster) => new() { ["hoarfrost-cluster"] = cluster };
}
