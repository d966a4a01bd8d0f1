using System.Globalization;
using System.Text.Json.Nodes;

namespace GoogleDouble.Tests.Stacks;

/// <summary>What nothing that Hoarfrost makes at Google may be, read off a plan.</summary>
internal static class PlanPolicy
{
    private const string Instance = "google_compute_instance";
    private const string Firewall = "google_compute_firewall";
    private const string Image = "google_compute_image";
    private const string Cluster = "google_container_cluster";
    private const string NodePool = "google_container_node_pool";
    private const string Repository = "google_artifact_registry_repository";
    private const long ShortestTtlSeconds = 600;

    // What a key or a token of Google's begins with, or is called.
    private static readonly string[] _secrets =
    [
        "PRIVATE KEY",
        "private_key",
        "ya29.",
        "refresh_token",
        "client_secret",
    ];

    // The only resources of the stacks that Google takes labels for.
    private static readonly string[] _labelled = [Instance, Image, Repository];

    /// <param name="plan">As <c>terraform show -json</c> prints it.</param>
    /// <returns>One sentence for each breach.</returns>
    public static IReadOnlyList<string> Breaches(string plan, string cluster)
    {
        var root = JsonNode.Parse(plan)!;
        var resources = Resources(root["planned_values"]!["root_module"]!).ToList();
        return
        [
            .. Secrets(plan).Select(secret => $"the plan holds '{secret}'"),
            .. resources.SelectMany(resource => OfResource(resource, cluster)),
        ];
    }

    /// <summary>What of a key or a token is in a text.</summary>
    public static IEnumerable<string> Secrets(string text) =>
        _secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal));

    /// <summary>What is planned of a type, in all modules.</summary>
    public static IEnumerable<JsonNode> OfType(string plan, string type) =>
        Resources(JsonNode.Parse(plan)!["planned_values"]!["root_module"]!)
            .Where(resource => (string?)resource["type"] == type)
            .Select(resource => resource["values"]!);

    private static IEnumerable<JsonNode> Resources(JsonNode module) =>
        Items(module["resources"]).Concat(Items(module["child_modules"]).SelectMany(Resources));

    private static IEnumerable<string> OfResource(JsonNode resource, string cluster)
    {
        var address = (string)resource["address"]!;
        var type = (string)resource["type"]!;
        var values = resource["values"]!;
        if (!type.StartsWith("google_", StringComparison.Ordinal))
        {
            return [];
        }

        return new[]
        {
            Unless(IsNamed(type, values, cluster), $"{address}: its name does not begin with {cluster}-"),
            Unless(
                !_labelled.Contains(type) || (string?)values["labels"]?["hoarfrost-cluster"] == cluster,
                $"{address}: it lacks the label of the cluster"
            ),
        }
            .Concat(type == Firewall ? OfFirewall(address, values) : [])
            .Concat(type == Instance ? OfInstance(address, values, cluster) : [])
            .Concat(type == Cluster ? OfCluster(address, values, cluster) : [])
            .Concat(type == NodePool ? OfNodes(address, First(values["node_config"]), cluster) : [])
            .Concat(type == NodePool ? OfNodesNetwork(address, First(values["network_config"])) : [])
            .OfType<string>();
    }

    // An image belongs to all clusters of the same inputs; pools and members are parts of what is named.
    private static bool IsNamed(string type, JsonNode values, string cluster) =>
        type switch
        {
            Image or NodePool => true,
            Cluster => (string?)values["name"] == cluster,
            _ => (
                (string?)values["name"]
                ?? (string?)values["repository_id"]
                ?? (string?)values["account_id"]
                ?? (string?)values["repository"]
            )?.StartsWith($"{cluster}-", StringComparison.Ordinal) == true,
        };

    private static IEnumerable<string?> OfCluster(string address, JsonNode values, string cluster)
    {
        var callers = Items(First(values["master_authorized_networks_config"])?["cidr_blocks"])
            .Select(block => (string)block["cidr_block"]!)
            .ToList();
        return
        [
            Unless(callers.Count > 0, $"{address}: its API is open to all"),
            .. callers.Select(range => Unless(Length(range) >= 8, $"{address}: its API is open to {range}")),
            Unless((bool?)values["deletion_protection"] == false, $"{address}: it can't be deleted"),
            Unless(
                (string?)values["resource_labels"]?["hoarfrost-cluster"] == cluster,
                $"{address}: it lacks the label of the cluster"
            ),
            Unless(
                (bool?)First(values["private_cluster_config"])?["enable_private_nodes"] == true,
                $"{address}: its nodes have external addresses"
            ),
        ];
    }

    private static IEnumerable<string?> OfNodes(string address, JsonNode? config, string cluster) =>
        [
            Unless(
                (string?)config?["service_account"] is { Length: > 0 },
                $"{address}: its nodes are Compute Engine's default account"
            ),
            Unless(
                (string?)config?["max_run_duration"] is { Length: > 0 },
                $"{address}: its nodes do not die by themselves"
            ),
            Unless(
                (string?)config?["resource_labels"]?["hoarfrost-cluster"] == cluster,
                $"{address}: its nodes lack the label of the cluster"
            ),
        ];

    // A block that does not say so asks for nodes with external addresses.
    private static IEnumerable<string?> OfNodesNetwork(string address, JsonNode? network) =>
        [
            Unless(
                network is null || (bool?)network["enable_private_nodes"] == true,
                $"{address}: its nodes have external addresses"
            ),
        ];

    private static IEnumerable<string?> OfFirewall(string address, JsonNode values)
    {
        var ranges = Items(values["source_ranges"]).Select(range => (string)range!).ToList();
        return
        [
            Unless(
                ranges.Count > 0 || Items(values["source_tags"]).Any(),
                $"{address}: without a source it is open to all"
            ),
            .. ranges.Select(range =>
                Unless(
                    Length(range) >= 8 && !range.Contains(':', StringComparison.Ordinal),
                    $"{address}: it is open to {range}"
                )
            ),
            Unless(Items(values["target_tags"]).Any(), $"{address}: it holds for every instance of the network"),
        ];
    }

    private static IEnumerable<string?> OfInstance(string address, JsonNode values, string cluster)
    {
        var scheduling = First(values["scheduling"]);
        var seconds = (long?)First(scheduling?["max_run_duration"])?["seconds"] ?? 0;
        return
        [
            Unless(!Items(values["service_account"]).Any(), $"{address}: it has a service account"),
            Unless((bool?)values["deletion_protection"] != true, $"{address}: it can't be deleted"),
            Unless(
                seconds >= ShortestTtlSeconds && (string?)scheduling?["instance_termination_action"] == "DELETE",
                $"{address}: it does not die by itself"
            ),
            Unless(
                (string?)First(First(values["boot_disk"])?["initialize_params"])?["labels"]?["hoarfrost-cluster"]
                    == cluster,
                $"{address}: its disk lacks the label of the cluster"
            ),
            Unless(
                (string?)values["metadata"]?["block-project-ssh-keys"] == "TRUE",
                $"{address}: the project's SSH keys open it"
            ),
        ];
    }

    private static string? Unless(bool holds, string breach) => holds ? null : breach;

    private static int Length(string range) =>
        range.Split('/') is [_, var length] ? int.Parse(length, CultureInfo.InvariantCulture) : 0;

    private static JsonNode? First(JsonNode? array) => Items(array).FirstOrDefault();

    private static IEnumerable<JsonNode> Items(JsonNode? array) => (array as JsonArray ?? []).OfType<JsonNode>();
}
