using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Stacks;

/// <summary>All stacks with either version of the provider: what they made is what they ask for, and is taken into a state that lacks it.</summary>
public sealed class ImportTests
{
    [Theory]
    [InlineData(ProviderVersion.Oldest)]
    [InlineData(ProviderVersion.Newest)]
    public async Task Should_Replace_Nothing_When_Everything_Of_Gcp_Is_Imported(ProviderVersion version)
    {
        await using var google = await TestCloud.StartAsync(settings => settings with { Provider = version });
        using var network = await AppliedAsync(google, "gcp/network", "iap");
        using var instance = await AppliedAsync(google, "gcp/base", "direct");
        await ImportAllAsync(network);
        await ImportAllAsync(instance);
        await instance.RunWithVariablesAsync("apply", "-auto-approve", "-var=running=false");
        using var image = await AppliedAsync(google, "gcp/image", "direct");
        await ImportAllAsync(image);
        using var cluster = await AppliedAsync(google, "gcp/cluster", "direct");
        await ImportAllAsync(cluster);
    }

    [Theory]
    [InlineData(ProviderVersion.Oldest)]
    [InlineData(ProviderVersion.Newest)]
    public async Task Should_Replace_Nothing_When_Everything_Of_Gke_Is_Imported(ProviderVersion version)
    {
        await using var google = await TestCloud.StartAsync(settings => settings with { Provider = version });
        using var network = await AppliedAsync(google, "gke/network", "");
        using var cluster = await AppliedAsync(google, "gke/cluster", "");
        await ImportAllAsync(network);
        await ImportAllAsync(cluster);
    }

    private static async Task<Terraform> AppliedAsync(TestCloud google, string stack, string route)
    {
        var terraform = new Terraform(stack, google.Server.Environment);
        terraform.Copy();
        await terraform.InitAsync(PlanVariables.Json(stack, route));
        await terraform.RunAsync("validate", "-no-color");
        await terraform.RunWithVariablesAsync("apply", "-auto-approve");
        await terraform.RunWithVariablesAsync("plan", "-detailed-exitcode");
        return terraform;
    }

    // Forgets all that the cloud has of a stack, and takes it back.
    private static async Task ImportAllAsync(Terraform terraform)
    {
        // Given
        var state = JsonNode.Parse(await File.ReadAllTextAsync(terraform.In("terraform.tfstate"), Token))!;
        var imports = Managed(state).ToList();
        imports.ShouldNotBeEmpty();
        await File.WriteAllLinesAsync(Path.Combine(terraform.Folder, "imports.tf"), imports, Token);
        File.Delete(terraform.In("terraform.tfstate"));

        // When
        await terraform.RunWithVariablesAsync("plan", $"-out={terraform.In("plan")}");
        var plan = JsonNode.Parse(await terraform.RunAsync("show", "-json", terraform.In("plan")))!;
        await terraform.RunAsync("apply", "-no-color", terraform.In("plan"));

        // Then
        var changes = plan["resource_changes"]!
            .AsArray()
            .Where(change => ((string)change!["type"]!).StartsWith("google_", StringComparison.Ordinal))
            .ToDictionary(
                change => (string)change!["address"]!,
                change => change!["change"]!["actions"]!.ToJsonString(),
                StringComparer.Ordinal
            );
        changes.Count.ShouldBe(imports.Count);
        changes.ShouldAllBe(change => change.Value == """["no-op"]""" || change.Value == """["update"]""");
        await terraform.RunWithVariablesAsync("plan", "-detailed-exitcode");
        File.Delete(Path.Combine(terraform.Folder, "imports.tf"));
    }

    private static IEnumerable<string> Managed(JsonNode state) =>
        from resource in state["resources"]!.AsArray()
        where ((string)resource["type"]!).StartsWith("google_", StringComparison.Ordinal)
        from instance in resource["instances"]!.AsArray()
        let module = (string?)resource["module"] is { } path ? $"{path}." : ""
        let index = instance["index_key"] is { } key ? $"[{key.ToJsonString()}]" : ""
        select $$"""
            import {
              to = {{module}}{{resource["type"]}}.{{resource["name"]}}{{index}}
              id = "{{IdOf((string)resource["type"]!, instance["attributes"]!)}}"
            }
            """;

    private static string IdOf(string type, JsonNode attributes) =>
        type == "google_artifact_registry_repository_iam_member"
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"projects/{attributes["project"]}/locations/{attributes["location"]}/repositories/{attributes["repository"]} {attributes["role"]} {attributes["member"]}"
            )
            : (string)attributes["id"]!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
