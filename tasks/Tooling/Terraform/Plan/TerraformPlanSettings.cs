using Cake.Core.IO;

namespace Hoarfrost.Tooling.Terraform.Plan;

internal sealed class TerraformPlanSettings : TerraformChangeSettings
{
    /// <summary><c>-out</c>. A plan holds the values of variables in plain text.</summary>
    public FilePath? Out { get; init; }

    /// <summary><c>-destroy</c>.</summary>
    public bool? Destroy { get; init; }
}
