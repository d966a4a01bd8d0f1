using System.Text.Json.Nodes;

namespace GoogleDouble.Tests.Stacks;

/// <summary>That the rules find what they are for.</summary>
public class PlanPolicyTests
{
    private const string Firewall = """
        { "name": "frost-ssh", "source_ranges": ["203.0.113.7/32"], "source_tags": null, "target_tags": ["frost-node"] }
        """;

    private const string Instance = """
        {
          "name": "frost-1", "labels": { "hoarfrost-cluster": "frost" }, "deletion_protection": false, "service_account": [],
          "metadata": { "block-project-ssh-keys": "TRUE" },
          "boot_disk": [{ "initialize_params": [{ "labels": { "hoarfrost-cluster": "frost" } }] }],
          "scheduling": [{ "instance_termination_action": "DELETE", "max_run_duration": [{ "seconds": 14400 }] }]
        }
        """;

    private const string Cluster = """
        {
          "name": "frost", "resource_labels": { "hoarfrost-cluster": "frost" }, "deletion_protection": false,
          "private_cluster_config": [{ "enable_private_nodes": true }],
          "master_authorized_networks_config": [{ "cidr_blocks": [{ "cidr_block": "203.0.113.7/32" }] }]
        }
        """;

    private const string Pool = """
        {
          "name": "workers",
          "node_config": [{
            "service_account": "frost-nodes@demo.iam", "max_run_duration": "600s", "resource_labels": { "hoarfrost-cluster": "frost" }
          }]
        }
        """;

    [Theory]
    [InlineData("google_container_cluster", Cluster)]
    [InlineData("google_container_node_pool", Pool)]
    [InlineData("google_compute_firewall", Firewall)]
    [InlineData("google_compute_instance", Instance)]
    public void Should_Find_Nothing_When_Resource_Is_As_It_Should_Be(string type, string values) =>
        PlanPolicy.Breaches(Plan(type, JsonNode.Parse(values)!), "frost").ShouldBeEmpty();

    [Theory]
    [InlineData("source_ranges", """["0.0.0.0/0"]""", "open to 0.0.0.0/0")]
    [InlineData("source_ranges", """["203.0.113.7/32", "128.0.0.0/1"]""", "open to 128.0.0.0/1")]
    [InlineData("source_ranges", """["::/0"]""", "open to ::/0")]
    [InlineData("source_ranges", "[]", "open to all")]
    [InlineData("target_tags", "null", "every instance")]
    [InlineData("name", "\"ssh\"", "does not begin with frost-")]
    public void Should_Find_It_When_Firewall_Is_Open(string attribute, string value, string breach) =>
        ShouldFind("google_compute_firewall", Firewall, attribute, value, breach);

    [Theory]
    [InlineData("service_account", """[{ "email": "robot@demo.iam", "scopes": [] }]""", "has a service account")]
    [InlineData("deletion_protection", "true", "can't be deleted")]
    [InlineData("scheduling", "[]", "does not die by itself")]
    [InlineData(
        "scheduling",
        """[{ "instance_termination_action": "STOP", "max_run_duration": [{ "seconds": 14400 }] }]""",
        "does not die by itself"
    )]
    [InlineData("labels", "null", "lacks the label")]
    [InlineData("boot_disk", "[{}]", "disk lacks the label")]
    [InlineData("metadata", "{}", "project's SSH keys")]
    [InlineData(
        "metadata",
        """{ "block-project-ssh-keys": "TRUE", "x": "-----BEGIN PRIVATE KEY-----" }""",
        "PRIVATE KEY"
    )]
    [InlineData("name", "\"other-1\"", "does not begin with frost-")]
    public void Should_Find_It_When_Instance_Is_Wrong(string attribute, string value, string breach) =>
        ShouldFind("google_compute_instance", Instance, attribute, value, breach);

    [Theory]
    [InlineData("master_authorized_networks_config", "[]", "open to all")]
    [InlineData(
        "master_authorized_networks_config",
        """[{ "cidr_blocks": [{ "cidr_block": "0.0.0.0/0" }] }]""",
        "open to 0.0.0.0/0"
    )]
    [InlineData("deletion_protection", "true", "can't be deleted")]
    [InlineData("resource_labels", "{}", "lacks the label")]
    [InlineData("private_cluster_config", "[]", "external addresses")]
    [InlineData("name", "\"other\"", "does not begin with frost-")]
    public void Should_Find_It_When_Cluster_Is_Wrong(string attribute, string value, string breach) =>
        ShouldFind("google_container_cluster", Cluster, attribute, value, breach);

    [Theory]
    [InlineData(
        """[{ "max_run_duration": "600s", "resource_labels": { "hoarfrost-cluster": "frost" } }]""",
        "default account"
    )]
    [InlineData(
        """[{ "service_account": "a@b", "resource_labels": { "hoarfrost-cluster": "frost" } }]""",
        "do not die by themselves"
    )]
    [InlineData("""[{ "service_account": "a@b", "max_run_duration": "600s" }]""", "lack the label")]
    public void Should_Find_It_When_Node_Pool_Is_Wrong(string config, string breach) =>
        ShouldFind("google_container_node_pool", Pool, "node_config", config, breach);

    [Theory]
    [InlineData("[{}]")]
    [InlineData("""[{ "enable_private_nodes": false }]""")]
    public void Should_Find_It_When_Nodes_Of_A_Pool_Have_External_Addresses(string network) =>
        ShouldFind("google_container_node_pool", Pool, "network_config", network, "external addresses");

    private static void ShouldFind(string type, string values, string attribute, string value, string breach)
    {
        // Given
        var changed = JsonNode.Parse(values)!;
        changed[attribute] = JsonNode.Parse(value);

        // When
        var breaches = PlanPolicy.Breaches(Plan(type, changed), "frost");

        // Then
        breaches.ShouldHaveSingleItem().ShouldContain(breach);
    }

    // In a module of a module, as nothing may hide there.
    private static string Plan(string type, JsonNode values)
    {
        var resource = new JsonObject
        {
            ["address"] = $"{type}.this",
            ["type"] = type,
            ["values"] = values,
        };
        var inner = new JsonObject { ["resources"] = new JsonArray(resource) };
        var outer = new JsonObject { ["child_modules"] = new JsonArray(inner) };
        var root = new JsonObject { ["child_modules"] = new JsonArray(outer) };
        return new JsonObject { ["planned_values"] = new JsonObject { ["root_module"] = root } }.ToJsonString();
    }
}
