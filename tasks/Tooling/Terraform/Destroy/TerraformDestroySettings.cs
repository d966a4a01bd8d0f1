namespace Hoarfrost.Tooling.Terraform.Destroy;

internal sealed class TerraformDestroySettings : TerraformChangeSettings;
