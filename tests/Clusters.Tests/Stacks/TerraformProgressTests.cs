using Hoarfrost.Clusters.Stacks;

namespace Clusters.Tests.Stacks;

/// <summary>Messages as Terraform 1.5 prints them with <c>-json</c>.</summary>
public sealed class TerraformProgressTests
{
    [Theory]
    [InlineData("terraform_data.node[\"m5-2\"]: Creating...", "making m5-2")]
    [InlineData("terraform_data.network: Creation complete after 0s [id=1d4b]", "made network")]
    [InlineData("google_compute_instance.node[\"a-1\"]: Still creating... [10s elapsed]", "making a-1")]
    [InlineData(
        "google_compute_network.vpc: Destroying... [id=projects/p/global/networks/n]",
        "removing compute network"
    )]
    [InlineData("module.nodes.google_container_node_pool.workers: Modifying...", "changing container node pool")]
    [InlineData("data.google_client_config.current: Reading...", "looking at client config")]
    [InlineData("terraform_data.node[\"m5-2\"]: Provisioning with 'local-exec'...", null)]
    [InlineData("terraform_data.node[\"m5-2\"]: (local-exec): 0a1b2c", null)]
    [InlineData("Error: no stock in us-central1-a", "Error: no stock in us-central1-a")]
    public void Should_Say_What_Happens_Without_Terraforms_Own_Words(string message, string? expected) =>
        TerraformProgress.Words(message).ShouldBe(expected);
}
