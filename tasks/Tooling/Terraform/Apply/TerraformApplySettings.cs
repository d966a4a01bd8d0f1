using Cake.Core.IO;

namespace Hoarfrost.Tooling.Terraform.Apply;

internal sealed class TerraformApplySettings : TerraformChangeSettings
{
    /// <summary><c>-replace</c>: addresses of resources that are made anew, as <c>terraform_data.node["frost-2"]</c>.</summary>
    public IReadOnlyList<string> Replace { get; init; } = [];

    /// <summary>A plan of <c>plan -out</c>, which holds its variables itself; else apply plans by itself, in the same call.</summary>
    public FilePath? Plan { get; init; }
}
