using System.Text.Json;
using Hoarfrost.Tooling.Terraform.Events;

namespace Hoarfrost.Tooling.Terraform.Apply;

/// <param name="Outputs">Values by name, but those that are sensitive: these are asked for by <c>output</c>.</param>
internal sealed record TerraformApplyResult(
    TerraformChanges Changes,
    IReadOnlyDictionary<string, JsonElement> Outputs,
    IReadOnlyList<TerraformDiagnostic> Diagnostics
);
