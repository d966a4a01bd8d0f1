using System.Text.Json;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Tooling.Terraform;

/// <summary>A resource that a state knows of.</summary>
/// <param name="Id">Its provider's name of it; to Google's, mostly the path of its URL.</param>
/// <param name="IsTainted">The next apply makes it anew.</param>
internal sealed record TerraformResource(string? Id, bool IsTainted)
{
    /// <param name="shown">What <c>terraform show -json</c> says of a state: https://developer.hashicorp.com/terraform/internals/json-format.</param>
    public static IReadOnlyList<TerraformResource> Of(JsonElement shown) =>
        shown.Child("values")?.Child("root_module") is { } root ? [.. In(root)] : [];

    public static IReadOnlySet<string> Ids(IEnumerable<TerraformResource> resources) =>
        resources.Select(resource => resource.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<TerraformResource> In(JsonElement module) =>
        Elements(module, "resources")
            .Where(resource => resource.Text("mode") == "managed")
            .Select(resource => new TerraformResource(
                resource.Child("values")?.Text("id"),
                resource.Child("tainted") is { ValueKind: JsonValueKind.True }
            ))
            .Concat(Elements(module, "child_modules").SelectMany(In));

    private static IEnumerable<JsonElement> Elements(JsonElement parent, string name) =>
        parent.Child(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
