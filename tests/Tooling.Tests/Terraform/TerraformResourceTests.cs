using System.Text.Json;
using Hoarfrost.Tooling.Terraform;

namespace Tooling.Tests.Terraform;

public sealed class TerraformResourceTests
{
    [Fact]
    public void Should_Find_Resources_Of_All_Modules_When_A_State_Is_Shown()
    {
        // Given: as terraform show -json has it, shortened
        const string Shown = """
            { "format_version": "1.0", "terraform_version": "1.11.4", "values": { "outputs": {}, "root_module": {
              "resources": [
                { "address": "google_compute_network.net", "mode": "managed", "values": { "id": "projects/p/global/networks/n" } },
                { "address": "google_container_cluster.this", "mode": "managed", "tainted": true, "values": { "id": "c" } },
                { "address": "data.google_project.p", "mode": "data", "values": { "id": "projects/p" } } ],
              "child_modules": [ { "address": "module.node[\"a\"]", "resources": [
                { "address": "module.node[\"a\"].google_compute_instance.this", "mode": "managed", "values": { "id": "i" } },
                { "address": "module.node[\"a\"].terraform_data.shape", "mode": "managed", "values": {} } ] } ] } } }
            """;

        // When
        var resources = Of(Shown);

        // Then
        resources.ShouldBe([
            new TerraformResource("projects/p/global/networks/n", IsTainted: false),
            new TerraformResource("c", IsTainted: true),
            new TerraformResource("i", IsTainted: false),
            new TerraformResource(Id: null, IsTainted: false),
        ]);
        TerraformResource.Ids(resources).ShouldBe(["projects/p/global/networks/n", "c", "i"], ignoreOrder: true);
    }

    [Fact]
    public void Should_Find_None_When_The_State_Is_Empty() => Of("""{ "format_version": "1.0" }""").ShouldBeEmpty();

    private static IReadOnlyList<TerraformResource> Of(string shown)
    {
        using var document = JsonDocument.Parse(shown);
        return TerraformResource.Of(document.RootElement);
    }
}
