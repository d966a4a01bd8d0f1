using Hoarfrost.Tooling.Terraform.Events;

namespace Hoarfrost.Tooling.Terraform.Validate;

internal sealed record TerraformValidation(bool IsValid, IReadOnlyList<TerraformDiagnostic> Diagnostics);
