using Cake.Core.IO;

namespace Hoarfrost.Tooling.Terraform.Show;

internal sealed class TerraformShowSettings : TerraformSettings
{
    /// <summary>A plan or a state file; null for the stack's own state.</summary>
    public FilePath? File { get; init; }
}
