using System.Globalization;
using System.Text.Json;

namespace Hoarfrost.Tooling.Terraform.Events;

/// <summary>An error or a warning in terraform's own words.</summary>
/// <param name="Address">The resource concerned.</param>
/// <param name="Source"><c>main.tf:12</c>.</param>
internal sealed record TerraformDiagnostic(bool IsError, string Summary, string Detail, string? Address, string? Source)
{
    public static TerraformDiagnostic Parse(JsonElement diagnostic) =>
        new(
            string.Equals(diagnostic.Text("severity"), "error", StringComparison.Ordinal),
            diagnostic.Text("summary") ?? "",
            diagnostic.Text("detail") ?? "",
            diagnostic.Text("address"),
            diagnostic.Child("range") is { } range && range.Text("filename") is { } file
                ? $"{file}:{range.Child("start")?.Number("line")?.ToString(CultureInfo.InvariantCulture)}"
                : null
        );

    /// <summary>Summary, place, and the detail from the second line on.</summary>
    public override string ToString()
    {
        var place = string.Join(", ", new[] { Address, Source }.OfType<string>());
        var head = place.Length > 0 ? $"{Summary} ({place})" : Summary;
        return Detail.Length > 0 ? $"{head}\n{Detail}" : head;
    }
}
